package io.partita.core.change;

/**
 * A place in a partition's history of changes, given by the backend (a log index, or a
 * versionstamp). Positions of one partition are ordered; those of different partitions are not
 * comparable.
 */
public record Position(long version, int order) implements Comparable<Position> {
  /** Before everything. */
  public static final Position START = new Position(0, 0);

  public static Position of(long version) {
    return new Position(version, 0);
  }

  @Override
  public int compareTo(Position other) {
    int byVersion = Long.compareUnsigned(version, other.version);
    return byVersion != 0 ? byVersion : Integer.compareUnsigned(order, other.order);
  }
}
