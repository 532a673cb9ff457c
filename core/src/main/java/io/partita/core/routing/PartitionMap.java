package io.partita.core.routing;

import io.partita.core.key.HashSpace;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which partitions a key space is cut into: immutable, complete, ascending. Partition i holds the
 * keys from its lower bound up to the lower bound of partition i+1.
 */
public final class PartitionMap {
  private static final byte[] END = {};

  private final List<PartitionId> ids;
  private final byte[][] lowerBounds;

  /**
   * @param lowerBounds ascending, the first one empty; one for each id
   */
  public PartitionMap(List<PartitionId> ids, List<byte[]> lowerBounds) {
    this.ids = List.copyOf(ids);
    this.lowerBounds = lowerBounds.toArray(byte[][]::new);
    requireComplete();
  }

  private void requireComplete() {
    if (ids.isEmpty() || ids.size() != lowerBounds.length || lowerBounds[0].length != 0) {
      throw new IllegalArgumentException("a partition map covers the whole key space");
    }
    for (int i = 1; i < lowerBounds.length; i++) {
      if (Arrays.compareUnsigned(lowerBounds[i - 1], lowerBounds[i]) >= 0) {
        throw new IllegalArgumentException("partition bounds ascend");
      }
    }
  }

  public int size() {
    return ids.size();
  }

  public PartitionId id(int ordinal) {
    return ids.get(ordinal);
  }

  public List<PartitionId> ids() {
    return ids;
  }

  /** The keys of the partition of that ordinal. */
  public KeyRange range(int ordinal) {
    byte[] upper = ordinal + 1 < lowerBounds.length ? lowerBounds[ordinal + 1] : END;
    return new KeyRange(lowerBounds[ordinal], upper);
  }

  /** The ordinal of the partition that holds a key. */
  public int ordinalOf(byte[] key) {
    int low = 0;
    int high = lowerBounds.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (Arrays.compareUnsigned(lowerBounds[middle], key) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The partition that holds a key. */
  public PartitionId partitionOf(byte[] key) {
    return ids.get(ordinalOf(key));
  }

  /** Bounds that cut the hash space into equal parts. */
  public static List<byte[]> evenBounds(int count) {
    List<byte[]> bounds = new ArrayList<>(count);
    bounds.add(END);
    for (int i = 1; i < count; i++) {
      bounds.add(HashSpace.boundary(i, count));
    }
    return bounds;
  }
}
