/**
 * The node-wide write-ahead log, shared by the groups of all partitions. One role writes it:
 * whatever arrived during the last sync goes into the next one. Positions are log sequence numbers,
 * {@link io.partita.engine.wal.WalLayout} says what is on disk.
 *
 * <p>What may be relied on: a batch's callback succeeds only after its bytes have been synced;
 * batches become durable in the order of {@link io.partita.engine.wal.WriteAheadLog#append}; after
 * a failed write or sync nothing succeeds any more (a sync is never retried, since the kernel may
 * have dropped what it could not write); recovery gives back every acknowledged batch, or refuses
 * to start if one has been damaged.
 */
@NullMarked
package io.partita.engine.wal;

import org.jspecify.annotations.NullMarked;
