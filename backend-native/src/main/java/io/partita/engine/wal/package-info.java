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
 *
 * <p>What one node can tell of damage: a batch's header says up to where everything was durable
 * when it was written. Damage to a group of batches is therefore refused as soon as anything stands
 * behind the group: the next group, the mark that an idle log gets after half a second ({@link
 * io.partita.engine.wal.WriteAheadLog#mark}), the mark of a clean stop, or the segment that the
 * next start begins. Damage to the very last group before a crash, within that half second, looks
 * exactly like a write that the crash has torn before anybody was told of it, and is cut off; so
 * does damage that takes the group's end and its mark at once (they may share a sector). Only a
 * second copy can tell these.
 */
@NullMarked
package io.partita.engine.wal;

import org.jspecify.annotations.NullMarked;
