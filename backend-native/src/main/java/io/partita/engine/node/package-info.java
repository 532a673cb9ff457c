/**
 * The native engine of one node: partitions over one page store and one log.
 *
 * <p>Threads. One writer role decides all writes, seals them into log batches and publishes what
 * has become durable. Reads run on the caller's thread against published states; those that miss a
 * page or read long go on on readers that may block. A background role writes checkpoints and
 * prepares files.
 *
 * <p>The life of a write: queue, {@link io.partita.engine.partition.Partition#decide}, group commit
 * ({@link io.partita.engine.node.GroupCommit}), sync, publish, answer. An answer that changes
 * nothing waits for what it saw to become durable, too.
 */
@NullMarked
package io.partita.engine.node;

import org.jspecify.annotations.NullMarked;
