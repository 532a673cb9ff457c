package io.partita.engine.paxos;

import io.partita.engine.invariant.Invariants;
import java.util.ArrayList;
import java.util.List;

/**
 * One member's log: what is stored, the tail that is not both durable and applied yet, and how far
 * it is written, durable, committed and applied.
 *
 * <p>{@code appliedIndex <= min(commitIndex, durableIndex)}; {@code durableIndex, commitIndex <=
 * lastIndex}; {@code durableIndex < writeIndex <= lastIndex + 1}; every index from {@code
 * tail.firstIndex()} on is in the tail, every one below is stored.
 */
final class ReplicatedLog {
  private static final int APPLY_BYTES = 4 << 20;

  private final LogView stored;
  private final Tail tail;
  private final MembershipHistory memberships;
  private final PersistQueue queue;
  private long writeIndex;
  private long durableIndex;
  private long commitIndex;
  private long appliedIndex;

  ReplicatedLog(LogView stored, PersistQueue queue, HardState hardState, long appliedIndex) {
    this.queue = queue;
    this.stored = stored;
    this.durableIndex = stored.lastIndex();
    this.appliedIndex = appliedIndex;
    this.commitIndex = Math.max(appliedIndex, hardState.membershipIndex());
    this.writeIndex = durableIndex + 1;
    this.tail = new Tail(writeIndex);
    this.memberships = new MembershipHistory(hardState.membershipIndex(), hardState.membership());
    Invariants.check(
        commitIndex <= durableIndex, "what is committed is stored", commitIndex, durableIndex);
    Invariants.check(
        stored.firstIndex() <= appliedIndex + 1, "what is not applied is stored", appliedIndex, 0);
    findMemberships();
  }

  private void findMemberships() {
    long index = Math.max(memberships.currentIndex() + 1, stored.firstIndex());
    while (index <= durableIndex) {
      for (Entry entry : stored.entries(index, durableIndex + 1, APPLY_BYTES)) {
        noteMembership(entry);
        index = entry.index() + 1;
      }
    }
    memberships.settleTo(commitIndex);
  }

  private void noteMembership(Entry entry) {
    if (entry.kind() == EntryKind.MEMBERSHIP) {
      memberships.add(entry.index(), Membership.fromBytes(entry.payload()));
    }
  }

  MembershipHistory memberships() {
    return memberships;
  }

  long lastIndex() {
    return tail.lastIndex();
  }

  Ballot lastBallot() {
    return ballotAt(lastIndex());
  }

  long commitIndex() {
    return commitIndex;
  }

  long durableIndex() {
    return durableIndex;
  }

  long appliedIndex() {
    return appliedIndex;
  }

  long tailBytes() {
    return tail.sizeBytes();
  }

  /** Whether the ballot of the entry at an index is still known. */
  boolean knowsBallotAt(long index) {
    return index <= lastIndex() && (index >= tail.firstIndex() || index >= stored.firstIndex() - 1);
  }

  Ballot ballotAt(long index) {
    return index >= tail.firstIndex() ? tail.get(index).ballot() : stored.ballotAt(index);
  }

  /** Entries up to but without an index, fewer if they would exceed a size; never none. */
  List<Entry> entries(long fromIndex, long toIndex, int maxBytes) {
    if (fromIndex >= tail.firstIndex()) {
      return tail.slice(fromIndex, tail.sliceEnd(fromIndex, toIndex, maxBytes));
    }
    return stored.entries(fromIndex, Math.min(toIndex, tail.firstIndex()), maxBytes);
  }

  /** All entries up to but without an index, or none if they would exceed a size. */
  List<Entry> allEntries(long fromIndex, long toIndex, int maxBytes) {
    List<Entry> all = new ArrayList<>();
    long bytes = 0;
    for (long index = fromIndex; index < toIndex; ) {
      for (Entry entry : entries(index, toIndex, maxBytes)) {
        bytes += entry.sizeBytes();
        all.add(entry);
      }
      index = fromIndex + all.size();
      if (bytes > maxBytes) {
        return List.of();
      }
    }
    return all;
  }

  void append(Entry entry) {
    tail.add(entry);
    noteMembership(entry);
  }

  /** Takes over entries that follow {@code previousIndex}, keeping what is the same already. */
  void take(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.index() > lastIndex()) {
        append(entry);
      } else if (entry.index() > commitIndex && !ballotAt(entry.index()).is(entry.ballot())) {
        cutFrom(entry.index());
        append(entry);
      }
    }
  }

  private void cutFrom(long index) {
    Invariants.check(index > commitIndex, "what is committed stays", index, commitIndex);
    tail.cutFrom(index);
    memberships.cutFrom(index);
    writeIndex = Math.min(writeIndex, index);
    durableIndex = Math.min(durableIndex, index - 1);
    queue.cutTo(index - 1);
  }

  boolean hasUnwritten() {
    return writeIndex <= lastIndex();
  }

  /** Hands out what is to be written. */
  List<Entry> takeUnwritten() {
    List<Entry> entries = tail.slice(writeIndex, lastIndex() + 1);
    writeIndex = lastIndex() + 1;
    return entries;
  }

  /**
   * What was written up to an index, and not cut since, is durable. True if the newest membership
   * that is committed and durable is another one now.
   */
  boolean durableTo(long index) {
    durableIndex = Math.max(durableIndex, index);
    trim();
    return memberships.settleTo(Math.min(commitIndex, durableIndex));
  }

  /** The log is committed up to an index. Returns as {@link #durableTo}. */
  boolean commitTo(long index) {
    if (index <= commitIndex) {
      return false;
    }
    Invariants.check(index <= lastIndex(), "what is committed is known", index, lastIndex());
    commitIndex = index;
    return memberships.settleTo(Math.min(commitIndex, durableIndex));
  }

  boolean hasUnapplied() {
    return appliedIndex < Math.min(commitIndex, durableIndex);
  }

  /** Hands out what is to be applied next. */
  List<Entry> takeUnapplied() {
    long end = Math.min(commitIndex, durableIndex) + 1;
    List<Entry> entries = entries(appliedIndex + 1, end, APPLY_BYTES);
    appliedIndex += entries.size();
    trim();
    return entries;
  }

  private void trim() {
    tail.dropThrough(Math.min(appliedIndex, durableIndex));
  }

  /** Whether a snapshot at an index brings anything; a log that agrees with it is kept. */
  boolean agreesAt(long index, Ballot ballot) {
    return index <= lastIndex() && knowsBallotAt(index) && ballotAt(index).is(ballot);
  }

  /** The log starts anew after a snapshot, which is durable and applied. */
  void resetTo(long index, Membership membership, long membershipIndex) {
    tail.reset(index + 1);
    memberships.reset(membershipIndex, membership);
    writeIndex = index + 1;
    durableIndex = index;
    queue.cutTo(index);
    commitIndex = index;
    appliedIndex = index;
  }
}
