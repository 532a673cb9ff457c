/**
 * Copy-on-write B+trees over one page store, and their checkpoints.
 *
 * <p>Threads: a {@link Tree} belongs to one writer. A published {@link TreeRoot} may be read by any
 * thread without locks. A {@link Checkpoint} is filled with captures, each made on its tree's
 * writer, and written by one role that may block; writers and readers go on meanwhile, because
 * capturing ends an epoch and pages of an ended epoch never change. Nothing comes back to the
 * writer: a reference becomes clean where it stands.
 *
 * <p>Invariants, with g(x) the number of the checkpoint x: only one checkpoint exists at a time; a
 * page that catalogue k refers to is not overwritten before catalogue k+1 is durable, so a page
 * retired after checkpoint k began writing is overwritten by checkpoint k+2 at the earliest. Hence
 * a root superseded while k was the last to begin can be read safely until k+2 begins; after that a
 * page miss on it gives EXPIRED instead of a wrong page. A {@link Pin} holds one catalogue longer.
 */
@NullMarked
package io.partita.engine.btree;

import org.jspecify.annotations.NullMarked;
