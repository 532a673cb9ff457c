package io.partita.core.change;

import io.partita.core.partition.PartitionDescriptor;
import java.util.List;

/**
 * Everything that follows from the changes of one decision inside its partition.
 *
 * @param mutations what to apply to the partition's trees, the changes themselves first
 * @param itemCountDelta by how much the number of items grows
 * @param itemSizeDeltaBytes by how much the sum of their DynamoDB sizes grows
 * @param indexGrowths how local indexes grow, in the order of changes; an index may be there
 *     several times, or not at all
 */
public record Effects(
    List<Mutation> mutations,
    int itemCountDelta,
    long itemSizeDeltaBytes,
    List<IndexGrowth> indexGrowths) {
  /** The effects of changes on a partition. */
  public static Effects of(PartitionDescriptor partition, List<Change> changes) {
    return EffectsDerivation.derive(partition, changes);
  }
}
