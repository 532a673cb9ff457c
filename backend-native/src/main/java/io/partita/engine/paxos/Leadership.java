package io.partita.engine.paxos;

import io.partita.engine.paxos.Message.Accepted;
import io.partita.engine.paxos.Message.Mismatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a member knows while it leads at one ballot. */
final class Leadership {
  /** How far behind a learner may be to become a voter, in entries. */
  private static final long PROMOTION_LAG = 1024;

  /** A leader that a quorum has not answered for so many election timeouts gives up. */
  private static final int PATIENCE = 2;

  private final MemberState state;
  private final ReplicatedLog log;
  private final Ballot ballot;
  private final long firstOwnIndex;
  private final Replication replication;
  private List<Progress> others = List.of();
  private long leaseUntilNanos = Long.MIN_VALUE;

  /** Starts to lead: the log is the best of a quorum, and its next entry is the first own one. */
  Leadership(MemberState state) {
    this.state = state;
    this.log = state.log;
    this.ballot = state.promised;
    this.firstOwnIndex = log.lastIndex() + 1;
    this.replication = new Replication(state, ballot);
    log.append(new Entry(ballot, firstOwnIndex, 0, EntryKind.NOOP, new byte[0]));
    onMembership();
  }

  Ballot ballot() {
    return ballot;
  }

  boolean needsSnapshots() {
    return replication.needsSnapshots();
  }

  List<SnapshotNeeded> takeSnapshotsNeeded() {
    return replication.takeSnapshotsNeeded();
  }

  boolean hasCommittedOwn() {
    return log.commitIndex() >= firstOwnIndex;
  }

  boolean holdsLease(long nowNanos) {
    return nowNanos < leaseUntilNanos && hasCommittedOwn();
  }

  /** Appends; the index of the first, or a negative {@link Proposal}. */
  long propose(List<byte[]> payloads, long timeMillis) {
    if (log.tailBytes() > state.settings.maxTailBytes()) {
      return Proposal.FULL;
    }
    long first = log.lastIndex() + 1;
    long index = first;
    for (byte[] payload : payloads) {
      log.append(new Entry(ballot, index++, timeMillis, EntryKind.DATA, payload));
    }
    return first;
  }

  long propose(byte[] payload, long timeMillis) {
    if (log.tailBytes() > state.settings.maxTailBytes()) {
      return Proposal.FULL;
    }
    long index = log.lastIndex() + 1;
    log.append(new Entry(ballot, index, timeMillis, EntryKind.DATA, payload));
    return index;
  }

  long proposeChange(MembershipChange change, long timeMillis) {
    boolean settled = log.memberships().currentIndex() <= log.commitIndex() && hasCommittedOwn();
    if (!settled && state.rules.changesOneAtATime()) {
      return Proposal.CHANGE_PENDING;
    }
    if (!change.appliesTo(state.membership()) || !isReady(change)) {
      return Proposal.CHANGE_REFUSED;
    }
    Membership next = change.apply(state.membership());
    if (!isCurrent(next)) {
      return Proposal.CHANGE_REFUSED;
    }
    byte[] payload = next.toBytes();
    long index = log.lastIndex() + 1;
    log.append(new Entry(ballot, index, timeMillis, EntryKind.MEMBERSHIP, payload));
    onMembership();
    return index;
  }

  private boolean isReady(MembershipChange change) {
    if (!(change instanceof MembershipChange.Promote)) {
      return true;
    }
    Progress learner = find(change.node());
    return learner != null
        && learner.voting
        && learner.matchIndex + PROMOTION_LAG >= log.lastIndex();
  }

  /** Whether a quorum of a membership has what is committed, so that it can go on alone. */
  private boolean isCurrent(Membership membership) {
    int count = 0;
    for (int voter : membership.voters()) {
      Progress progress = find(voter);
      boolean has =
          voter == state.self || progress != null && progress.matchIndex >= log.commitIndex();
      count += has ? 1 : 0;
    }
    return count >= membership.quorumSize();
  }

  private void onMembership() {
    List<Progress> next = new ArrayList<>();
    for (int node : state.membership().members()) {
      if (node != state.self) {
        Progress known = find(node);
        next.add(known != null ? known : newProgress(node));
      }
    }
    others = next;
    renewLease();
  }

  private Progress newProgress(int node) {
    int window = state.settings.maxInFlightMessages();
    // The entry just appended (the first own one, or the membership with the node) is the probe.
    return new Progress(node, log.lastIndex(), window, state.nowNanos);
  }

  private @Nullable Progress find(int node) {
    for (Progress progress : others) {
      if (progress.node == node) {
        return progress;
      }
    }
    return null;
  }

  void onAccepted(Accepted accepted) {
    Progress progress = find(accepted.from());
    if (progress != null && accepted.ballot().is(ballot)) {
      heard(progress, accepted.sentNanos(), accepted.voting());
      progress.onAccepted(Math.min(accepted.matchIndex(), log.lastIndex()));
      advanceCommit();
    }
  }

  void onMismatch(Mismatch mismatch) {
    Progress progress = find(mismatch.from());
    if (progress != null && mismatch.ballot().is(ballot)) {
      heard(progress, mismatch.sentNanos(), mismatch.voting());
      progress.onMismatch(mismatch.previousIndex(), mismatch.hintIndex());
    }
  }

  private void heard(Progress progress, long sentNanos, boolean voting) {
    progress.setVoting(voting);
    progress.lastHeardNanos = state.nowNanos;
    if (voting) {
      long start = state.rules.leaseStart(sentNanos, state.nowNanos);
      progress.leaseStartNanos = Math.max(progress.leaseStartNanos, start);
      renewLease();
    }
  }

  /** A snapshot was delivered, or its delivery failed: looks again at where the member is. */
  void onSnapshotDone(int node) {
    Progress progress = find(node);
    if (progress != null) {
      progress.probeFrom(log.lastIndex() + 1);
    }
  }

  /** The lease lasts from the latest time that a quorum has confirmed; alone, for ever. */
  private void renewLease() {
    List<Integer> voters = state.membership().voters();
    long[] starts = new long[voters.size()];
    boolean votes = false;
    for (int i = 0; i < starts.length; i++) {
      Progress progress = find(voters.get(i));
      votes |= voters.get(i) == state.self;
      starts[i] = progress == null ? Long.MAX_VALUE : progress.leaseStartNanos;
    }
    long start = votes ? Quorum.reached(starts) : Long.MIN_VALUE;
    boolean alone = start == Long.MAX_VALUE;
    leaseUntilNanos = alone ? start : start + state.settings.leaderLeaseNanos();
  }

  /** Commits what a quorum has made durable. */
  void advanceCommit() {
    long index = others.isEmpty() ? log.durableIndex() : durableOnQuorum();
    if (index > log.commitIndex() && state.rules.mayCommit(index, firstOwnIndex)) {
      state.commitTo(index);
    }
  }

  private long durableOnQuorum() {
    List<Integer> voters = state.membership().voters();
    long[] indexes = new long[voters.size()];
    for (int i = 0; i < indexes.length; i++) {
      Progress progress = find(voters.get(i));
      indexes[i] =
          progress == null ? log.durableIndex() : progress.voting ? progress.matchIndex : 0;
    }
    return state.rules.reached(indexes);
  }

  /** Whether this member has seen to its own removal, or speaks to nobody any more. */
  boolean isOver() {
    boolean removed =
        !state.membership().isVoter(state.self)
            && log.memberships().currentIndex() <= log.commitIndex();
    return removed || !others.isEmpty() && isDeserted();
  }

  private boolean isDeserted() {
    List<Integer> voters = state.membership().voters();
    long[] heard = new long[voters.size()];
    for (int i = 0; i < heard.length; i++) {
      Progress progress = find(voters.get(i));
      heard[i] = progress == null ? state.nowNanos : progress.lastHeardNanos;
    }
    long patienceNanos = PATIENCE * state.settings.electionTimeoutNanos();
    return state.nowNanos - Quorum.reached(heard) > patienceNanos;
  }

  /** Sends whatever the windows allow. */
  void replicate() {
    for (int i = 0; i < others.size(); i++) {
      replication.feed(others.get(i));
    }
  }

  void tick() {
    for (Progress progress : others) {
      replication.tick(progress);
    }
  }

  /** Tells everybody how far the log is committed. */
  void tellCommit() {
    for (Progress progress : others) {
      replication.heartbeat(progress);
    }
  }
}
