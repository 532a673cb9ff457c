package io.partita.core.partition;

/** The number of a partition; unique in a cluster and never used again. */
public record PartitionId(long value) implements Comparable<PartitionId> {
  /** The partition that holds the metadata of all others. */
  public static final PartitionId SYSTEM = new PartitionId(1);

  public PartitionId {
    if (value <= 0) {
      throw new IllegalArgumentException("partition ids are positive");
    }
  }

  @Override
  public int compareTo(PartitionId other) {
    return Long.compare(value, other.value);
  }
}
