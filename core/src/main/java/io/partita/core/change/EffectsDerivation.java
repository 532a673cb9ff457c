package io.partita.core.change;

import io.partita.core.item.Image;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.Trees;
import io.partita.core.table.IndexSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Derives the effects of changes, one after another. */
final class EffectsDerivation {
  private final PartitionDescriptor partition;
  private final List<Mutation> mutations;
  private final List<IndexGrowth> indexGrowths;
  private int itemCountDelta;
  private long itemSizeDeltaBytes;

  private EffectsDerivation(PartitionDescriptor partition, int changeCount) {
    this.partition = partition;
    int localIndexCount = partition.schema().localIndexes().size();
    this.mutations = new ArrayList<>(changeCount + localIndexCount);
    this.indexGrowths = localIndexCount == 0 ? List.of() : new ArrayList<>();
  }

  static Effects derive(PartitionDescriptor partition, List<Change> changes) {
    EffectsDerivation derivation = new EffectsDerivation(partition, changes.size());
    for (Change change : changes) {
      derivation.add(change);
    }
    return derivation.effects();
  }

  private void add(Change change) {
    mutations.add(new Mutation(change.tree(), change.key(), change.after()));
    if (change.tree() == Trees.ITEMS) {
      count(change);
      if (partition.role() == PartitionDescriptor.Role.TABLE
          && !partition.schema().localIndexes().isEmpty()) {
        addLocalIndexes(change);
      }
    }
  }

  private void count(Change change) {
    Image before = change.before();
    byte[] after = change.after();
    itemCountDelta += (after == null ? 0 : 1) - (before == null ? 0 : 1);
    itemSizeDeltaBytes += sizeBytes(after == null ? null : Image.of(after)) - sizeBytes(before);
  }

  private static long sizeBytes(@Nullable Image image) {
    return image == null ? 0 : StoredItem.of(image).sizeBytes();
  }

  private void addLocalIndexes(Change change) {
    byte[] after = change.after();
    Item oldItem = item(change.before());
    Item newItem = after == null ? null : item(Image.of(after));
    for (IndexSchema index : partition.schema().localIndexes()) {
      addLocalIndex(index, IndexChange.of(partition.schema(), index, oldItem, newItem), after);
    }
  }

  private void addLocalIndex(IndexSchema index, IndexChange change, byte @Nullable [] stored) {
    IndexEntry before = change.before();
    IndexEntry after = change.after();
    if (change.isNothing()) {
      return;
    }
    if (before != null && (after == null || change.moves())) {
      mutations.add(new Mutation(index.ordinal(), before.key(), null));
    }
    grow(index, before, after);
    if (after != null && stored != null) {
      long wallMillis = StoredItem.of(stored).lastWriteMillis();
      mutations.add(new Mutation(index.ordinal(), after.key(), after.encode(wallMillis)));
    }
  }

  private void grow(IndexSchema index, @Nullable IndexEntry before, @Nullable IndexEntry after) {
    indexGrowths.add(
        new IndexGrowth(
            index.ordinal(),
            (after == null ? 0 : 1) - (before == null ? 0 : 1),
            (after == null ? 0L : after.item().sizeBytes())
                - (before == null ? 0L : before.item().sizeBytes())));
  }

  private static @Nullable Item item(@Nullable Image image) {
    return image == null ? null : StoredItem.of(image).item();
  }

  private Effects effects() {
    return new Effects(mutations, itemCountDelta, itemSizeDeltaBytes, indexGrowths);
  }
}
