package io.partita.engine.paxos;

import io.partita.engine.paxos.Message.Accept;
import io.partita.engine.paxos.Message.Accepted;
import io.partita.engine.paxos.Message.Mismatch;
import io.partita.engine.paxos.Message.Prepare;
import io.partita.engine.paxos.Message.Promise;
import io.partita.engine.paxos.Message.Refused;
import java.util.List;

/** The side of a member that promises and accepts. */
final class Acceptor {
  private static final int MAX_HINT_STEPS = 1024;

  private final MemberState state;
  private final ReplicatedLog log;

  /** No other node than {@code grantedTo} gets a promise before this time. */
  private long grantUntilNanos;

  private int grantedTo = MemberState.NO_NODE;

  Acceptor(MemberState state) {
    this.state = state;
    this.log = state.log;
    // Grants are not durable: whoever may have given one before a restart waits it out.
    boolean grantedBefore = !state.promised.is(Ballot.NONE) && state.rules.honoursGrant();
    this.grantUntilNanos =
        grantedBefore ? state.nowNanos + state.settings.leaseNanos() : Long.MIN_VALUE;
  }

  /** Whether a leader other than the node may still count on this member. */
  boolean isGrantedToOther(int node) {
    return node != grantedTo && state.nowNanos < grantUntilNanos && state.rules.honoursGrant();
  }

  /** Whether a promise would be given to a candidate. */
  boolean wouldPromise(
      int candidate, Ballot ballot, Ballot lastBallot, long lastIndex, long commitIndex) {
    return state.mayVote
        && ballot.isAbove(state.promised)
        && !isGrantedToOther(candidate)
        && (!isBetterThan(lastBallot, lastIndex)
            || !suffixFor(lastBallot, lastIndex, commitIndex).isEmpty());
  }

  /** Whether the promise was this one already, and its leader has not been heard since. */
  boolean hasPromised(Prepare prepare) {
    return state.mayVote
        && prepare.ballot().is(state.promised)
        && state.role == Role.FOLLOWER
        && state.leader == MemberState.NO_NODE;
  }

  /** Gives a promise, or says again what was promised; the caller has checked that it may. */
  void promise(Prepare prepare) {
    boolean better = isBetterThan(prepare.lastBallot(), prepare.lastIndex());
    List<Entry> suffix =
        better
            ? suffixFor(prepare.lastBallot(), prepare.lastIndex(), prepare.commitIndex())
            : List.of();
    if (better && suffix.isEmpty()) {
      // Said again after the log was truncated: what the candidate needs is gone.
      refuse(prepare);
      return;
    }
    if (!prepare.ballot().is(state.promised)) {
      state.promise(prepare.ballot());
    }
    state.outbox.sendOnceDurable(
        new Promise(
            state.self,
            prepare.from(),
            prepare.ballot(),
            log.lastBallot(),
            log.lastIndex(),
            suffix));
  }

  void refuse(Message message) {
    state.outbox.send(new Refused(state.self, message.from(), message.ballot(), state.promised));
  }

  private boolean isBetterThan(Ballot lastBallot, long lastIndex) {
    int byBallot = log.lastBallot().compareTo(lastBallot);
    return byBallot > 0 || byBallot == 0 && log.lastIndex() > lastIndex;
  }

  /** What a candidate lacks of this log; empty if that is too much or no longer there. */
  private List<Entry> suffixFor(Ballot lastBallot, long lastIndex, long commitIndex) {
    long common = log.agreesAt(lastIndex, lastBallot) ? lastIndex : commitIndex;
    if (!log.knowsBallotAt(common)) {
      return List.of();
    }
    return log.allEntries(common + 1, log.lastIndex() + 1, state.settings.maxPromiseBytes());
  }

  /** Takes what a leader sends; the caller has seen to the ballot and the role. */
  void accept(Accept accept) {
    grantUntilNanos = state.nowNanos + state.settings.leaseNanos();
    grantedTo = accept.from();
    if (!follows(accept)) {
      state.outbox.sendOncePromised(mismatch(accept));
      return;
    }
    log.take(accept.entries());
    long matchIndex = accept.previousIndex() + accept.entries().size();
    state.commitTo(Math.min(accept.commitIndex(), matchIndex));
    answer(accept, matchIndex);
  }

  private void answer(Accept accept, long matchIndex) {
    Accepted accepted =
        new Accepted(
            state.self,
            accept.from(),
            accept.ballot(),
            matchIndex,
            accept.sentNanos(),
            state.mayVote);
    if (matchIndex <= log.durableIndex()) {
      state.outbox.sendOncePromised(accepted);
    } else {
      state.outbox.sendOnceDurable(accepted);
    }
  }

  private boolean follows(Accept accept) {
    long index = accept.previousIndex();
    if (index <= log.commitIndex()) {
      return true;
    }
    return index <= log.lastIndex() && log.ballotAt(index).is(accept.previousBallot());
  }

  private Mismatch mismatch(Accept accept) {
    return new Mismatch(
        state.self,
        accept.from(),
        accept.ballot(),
        accept.previousIndex(),
        hint(accept),
        accept.sentNanos(),
        state.mayVote);
  }

  /** The highest index at which the leader's log may agree: skips the run that disagrees. */
  private long hint(Accept accept) {
    long index = Math.min(accept.previousIndex() - 1, log.lastIndex());
    for (int step = 0; step < MAX_HINT_STEPS && index > log.commitIndex(); step++) {
      if (!log.ballotAt(index).isAbove(accept.previousBallot())) {
        break;
      }
      index--;
    }
    return Math.max(index, log.commitIndex());
  }
}
