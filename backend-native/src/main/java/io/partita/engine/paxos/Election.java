package io.partita.engine.paxos;

import io.partita.engine.paxos.Message.CanvassReply;
import io.partita.engine.paxos.Message.Promise;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One attempt to lead: first whether others would promise, then the promises themselves. */
final class Election {
  private final MemberState state;
  private final Ballot ballot;
  private final Set<Integer> supporters = new HashSet<>();
  private Ballot bestBallot;
  private long bestIndex;
  private List<Entry> bestSuffix = List.of();

  Election(MemberState state, Ballot ballot) {
    this.state = state;
    this.ballot = ballot;
    this.bestBallot = state.log.lastBallot();
    this.bestIndex = state.log.lastIndex();
  }

  Ballot ballot() {
    return ballot;
  }

  /** What of the best log found comes after an index where this member's agrees, if another's. */
  List<Entry> bestSuffix() {
    return bestSuffix;
  }

  long bestIndex() {
    return bestIndex;
  }

  void count(int supporter) {
    supporters.add(supporter);
  }

  /** Whether enough would promise, as far as this member knows the membership. */
  boolean isWelcome() {
    return isQuorumOf(state.membership());
  }

  void onReply(CanvassReply reply) {
    state.heardOf(reply.promised());
    if (reply.granted() && reply.ballot().is(ballot)) {
      supporters.add(reply.from());
    }
  }

  void onPromise(Promise promise) {
    supporters.add(promise.from());
    int byBallot = promise.lastBallot().compareTo(bestBallot);
    boolean better = byBallot > 0 || byBallot == 0 && promise.lastIndex() > bestIndex;
    if (better && state.rules.adoptsBestLog()) {
      bestBallot = promise.lastBallot();
      bestIndex = promise.lastIndex();
      bestSuffix = promise.suffix();
    }
  }

  /** Whether the promises are a quorum of the membership in the best log among them. */
  boolean isWon() {
    Membership membership = membershipInBestLog();
    return supporters.contains(state.self)
        && membership.isVoter(state.self)
        && isQuorumOf(membership);
  }

  private Membership membershipInBestLog() {
    for (int i = bestSuffix.size() - 1; i >= 0; i--) {
      Entry entry = bestSuffix.get(i);
      if (entry.kind() == EntryKind.MEMBERSHIP) {
        return Membership.fromBytes(entry.payload());
      }
    }
    return bestSuffix.isEmpty()
        ? state.membership()
        : state.log.memberships().asOf(bestSuffix.getFirst().index() - 1);
  }

  private boolean isQuorumOf(Membership membership) {
    int count = 0;
    for (int voter : membership.voters()) {
      count += supporters.contains(voter) ? 1 : 0;
    }
    return count >= membership.quorumSize();
  }
}
