package io.partita.engine.paxos;

/** Negative answers of {@code propose}, which otherwise returns an index (hot path: no object). */
public final class Proposal {
  /** This member does not lead; nothing was taken in. */
  public static final long NOT_LEADER = -1;

  /** Too much is in flight; nothing was taken in; try again after the next commit. */
  public static final long FULL = -2;

  /** The last change of membership is not committed, or the leader is too new to start one. */
  public static final long CHANGE_PENDING = -3;

  /** The change makes no sense for the membership, or its members are not caught up. */
  public static final long CHANGE_REFUSED = -4;

  private Proposal() {}
}
