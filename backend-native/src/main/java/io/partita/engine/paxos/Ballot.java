package io.partita.engine.paxos;

/**
 * The number of one attempt to lead: ordered by round, then node, so that no two nodes ever use the
 * same one. Entries carry the ballot of the leader that created them.
 */
public record Ballot(long round, int node) implements Comparable<Ballot> {
  /** Below every ballot that a node may prepare. */
  public static final Ballot NONE = new Ballot(0, 0);

  public Ballot {
    if (round < 0 || node < 0) {
      throw new IllegalArgumentException("a ballot is not negative");
    }
  }

  @Override
  public int compareTo(Ballot other) {
    int byRound = Long.compare(round, other.round);
    return byRound != 0 ? byRound : Integer.compare(node, other.node);
  }

  /** Whether this is a higher ballot than the other. */
  public boolean isAbove(Ballot other) {
    return compareTo(other) > 0;
  }

  /** Equality without a type check, for hot paths. */
  boolean is(Ballot other) {
    return round == other.round && node == other.node;
  }

  @Override
  public String toString() {
    return round + "." + node;
  }
}
