package io.partita.engine.paxos;

/**
 * The rules that safety hangs on, by name, so that tests can break them one at a time and see that
 * it is noticed. Production uses {@link #STRICT}.
 */
class Rules {
  static final Rules STRICT = new Rules();

  /** Whether an Accept at this ballot is taken. */
  boolean mayAccept(Ballot offered, Ballot promised) {
    return !promised.isAbove(offered);
  }

  /** Whether a commit index counts: only with an entry of the leader's own ballot. */
  boolean mayCommit(long index, long firstOwnIndex) {
    return index >= firstOwnIndex;
  }

  /** The index that is held by enough voters. */
  long reached(long[] matchIndexes) {
    return Quorum.reached(matchIndexes);
  }

  /** Whether answers wait for the disk. */
  boolean answersWaitForDurability() {
    return true;
  }

  /** Whether a member keeps the grant that it gave its leader. */
  boolean honoursGrant() {
    return true;
  }

  /** Whether the better log of a promise is adopted. */
  boolean adoptsBestLog() {
    return true;
  }

  /** Whether a membership change waits for the one before. */
  boolean changesOneAtATime() {
    return true;
  }

  /** From when a lease counts that was confirmed by an answer to a message sent at a time. */
  long leaseStart(long sentNanos, long nowNanos) {
    return sentNanos;
  }
}
