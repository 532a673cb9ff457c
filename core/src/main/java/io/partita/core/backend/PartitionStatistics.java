package io.partita.core.backend;

import java.util.List;

/**
 * What a partition holds, as of its newest committed state.
 *
 * @param itemCount records of the items tree
 * @param itemSizeBytes their DynamoDB sizes, summed
 * @param localIndexes what its local indexes hold; those of which it is not known are left out
 */
public record PartitionStatistics(long itemCount, long itemSizeBytes, List<OfIndex> localIndexes) {
  /**
   * What a local index of the partition holds.
   *
   * @param tree the index's ordinal
   * @param entryCount its entries
   * @param entrySizeBytes DynamoDB sizes of the projected items, summed
   */
  public record OfIndex(int tree, long entryCount, long entrySizeBytes) {}

  public PartitionStatistics {
    localIndexes = List.copyOf(localIndexes);
  }

  /** Of a partition without local indexes. */
  public PartitionStatistics(long itemCount, long itemSizeBytes) {
    this(itemCount, itemSizeBytes, List.of());
  }

  /** What a local index holds; if that is not known, what the items make at most. */
  public OfIndex localIndex(int tree) {
    for (OfIndex index : localIndexes) {
      if (index.tree() == tree) {
        return index;
      }
    }
    return new OfIndex(tree, itemCount, itemSizeBytes);
  }
}
