/**
 * How global secondary indexes follow their tables. A {@link
 * io.partita.core.propagation.Propagator} reads the change feed of one partition of a table,
 * derives what its indexes must be told, and has each index partition apply it together with a
 * watermark: exactly once, by construction. Nothing here depends on a backend. A propagator runs on
 * one executor; its methods may be called from any thread.
 */
@NullMarked
package io.partita.core.propagation;

import org.jspecify.annotations.NullMarked;
