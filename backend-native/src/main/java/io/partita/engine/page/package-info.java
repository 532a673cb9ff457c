/**
 * Pages: their binary form, their place in the file, and the bounded cache of clean ones.
 *
 * <p>A page that a published root can reach never changes, so readers need no locks. Only the
 * writer of a tree edits pages, and only those made since its last publish; only the checkpoint
 * role allocates and writes; any thread that may block can load a clean page that was missed. A
 * reference is <em>dirty</em> while its id is 0 (the page is in memory only and is never evicted)
 * and <em>clean</em> once a checkpoint has given it an id and has made it durable.
 */
@NullMarked
package io.partita.engine.page;

import org.jspecify.annotations.NullMarked;
