/**
 * Consensus for one partition: Multi-Paxos as a pure machine, specified in {@code
 * specs/ReplicatedLog.tla}. No clock, thread, disk, network or chance inside; a member belongs to
 * one thread at a time (the partition's single writer).
 *
 * <p>A group of one, with a log shared by many groups:
 *
 * <pre>{@code
 * HardState hard = found != null ? found : HardState.initial(Membership.of(node));
 * var member = new PaxosMember(
 *     new Startup(node, hard, appliedIndex, true, Settings.standard(), seed), view, now);
 *
 * // It has elected itself; its first Ready holds a higher promised ballot and a NOOP entry.
 * long index = member.propose(payloads, wallMillis);   // negative: see Proposal
 * while (member.hasReady()) {
 *   Ready ready = member.ready();
 *   if (ready.persistHandle() != 0) {
 *     if (ready.hardState() != null) {
 *       wal.append(groupId, HARD_STATE, ready.hardState().toBytes());
 *     }
 *     for (Entry entry : ready.persist()) {
 *       wal.append(groupId, entry);     // kind.code(), ballot, index, time, payload
 *     }
 *     wal.whenDurable(() -> member.persisted(ready.persistHandle()));  // on the member's thread
 *   }
 *   ready.send().forEach(network::send);                 // none in a group of one
 *   for (Entry entry : ready.apply()) {
 *     apply(entry);                     // NOOP and MEMBERSHIP entries take their index too
 *   }
 *   if (ready.droppedFrom() != 0) {
 *     failWaitersFrom(ready.droppedFrom());
 *   }
 * }
 * }</pre>
 *
 * <p>Only the newest handle need be reported: it stands for all before it. On recovery the log is
 * replayed in the order of its frames: an entry at index i discards what was read for i and beyond;
 * HARD_STATE frames and the catalogue's copy are merged ({@link HardState#merge}). Several Readies
 * may be on their way to the disk at once, in order. {@code hasReady} is to be asked again after
 * every {@code persisted}.
 *
 * <p>Invariants: one entry for a committed index in all members; what a Ready hands out to be
 * applied is durable here and on a quorum; no message says that something is durable or promised
 * before it is; of all members at most one has {@code leaseValid}, if clocks keep within the
 * settings' drift; after {@code droppedFrom} nothing computed from proposals in flight may be used.
 * A node that has lost acknowledged log starts with {@code mayVote = false}, or comes back under a
 * new id.
 */
@NullMarked
package io.partita.engine.paxos;

import org.jspecify.annotations.NullMarked;
