package io.partita.engine.partition;

import io.partita.core.backend.PartitionStatistics;
import io.partita.core.change.IndexGrowth;
import io.partita.core.change.Mutation;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.table.IndexSchema;
import io.partita.engine.btree.TreeRoot;
import io.partita.engine.page.PageFault;
import io.partita.engine.page.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The DynamoDB sizes of the entries of each local index, summed; how many there are, the trees know
 * themselves. Decisions say by how much a sum grows; recovery, whose log entries don't, finds that
 * out from what it replaces. A catalogue of before these sums were kept lacks them: then they are
 * counted when recovery ends. Entered by the writer role only.
 */
final class LocalIndexSizes {
  private final int[] trees;
  private final long[] sizeBytes;
  private final Slice replaced = new Slice();
  private boolean areKnown;

  /**
   * @param known sums by the ordinal of their index, of all indexes or of none
   */
  LocalIndexSizes(PartitionDescriptor descriptor, Map<Integer, Long> known) {
    boolean isTable = descriptor.role() == PartitionDescriptor.Role.TABLE;
    List<IndexSchema> indexes = isTable ? descriptor.schema().localIndexes() : List.of();
    this.trees = indexes.stream().mapToInt(IndexSchema::ordinal).toArray();
    this.sizeBytes = new long[trees.length];
    this.areKnown = Arrays.stream(trees).allMatch(known::containsKey);
    for (int i = 0; i < trees.length && areKnown; i++) {
      sizeBytes[i] = known.getOrDefault(trees[i], 0L);
    }
  }

  /** The sums of a new partition. */
  static Map<Integer, Long> ofNew(PartitionDescriptor descriptor) {
    Map<Integer, Long> zeros = new TreeMap<>();
    descriptor.schema().localIndexes().forEach(index -> zeros.put(index.ordinal(), 0L));
    return zeros;
  }

  /** The sums by the ordinal of their index; empty if they are not known. */
  Map<Integer, Long> known() {
    Map<Integer, Long> known = new TreeMap<>();
    for (int i = 0; i < trees.length && areKnown; i++) {
      known.put(trees[i], sizeBytes[i]);
    }
    return known;
  }

  /** Takes in what a decision says. */
  void grow(List<IndexGrowth> growths) {
    for (IndexGrowth growth : growths) {
      add(growth.tree(), growth.sizeDeltaBytes());
    }
  }

  private void add(int tree, long deltaBytes) {
    for (int i = 0; i < trees.length; i++) {
      if (trees[i] == tree) {
        sizeBytes[i] += deltaBytes;
      }
    }
  }

  private boolean isCounted(int tree) {
    for (int one : trees) {
      if (one == tree) {
        return areKnown;
      }
    }
    return false;
  }

  /** Takes in a mutation found in the log, before it is applied. Blocks. */
  void replay(Mutation mutation, PartitionTrees all) throws IOException {
    if (!isCounted(mutation.tree())) {
      return;
    }
    long delta = 0;
    if (all.getBlocking(mutation, replaced)) {
      delta -= sizeBytes(replaced);
    }
    byte[] value = mutation.value();
    add(mutation.tree(), value == null ? delta : delta + StoredItem.of(value).sizeBytes());
  }

  private static long sizeBytes(Slice stored) {
    return new StoredItem(stored.array(), stored.offset(), stored.length()).sizeBytes();
  }

  /**
   * Counts what is not known. Blocks. Where a page is damaged, it stays unknown, and the next start
   * tries again.
   *
   * @return whether anything was counted
   */
  boolean count(int[] ordinals, List<TreeRoot> roots) throws IOException {
    if (areKnown) {
      return false;
    }
    try {
      for (int i = 0; i < trees.length; i++) {
        long[] sum = {0};
        TreeWalk.all(
            root(trees[i], ordinals, roots),
            (key, value) -> sum[0] += StoredItem.of(value).sizeBytes());
        sizeBytes[i] = sum[0];
      }
      areKnown = true;
    } catch (PageFault damaged) {
      // readers of the index are told of it; nothing else depends on its size
      areKnown = false;
    }
    return areKnown;
  }

  private static TreeRoot root(int tree, int[] ordinals, List<TreeRoot> roots) {
    for (int i = 0; i < ordinals.length; i++) {
      if (ordinals[i] == tree) {
        return roots.get(i);
      }
    }
    throw new IllegalArgumentException("no tree " + tree + " here");
  }

  /** What the indexes hold in these roots. */
  List<PartitionStatistics.OfIndex> statistics(int[] ordinals, List<TreeRoot> roots) {
    if (trees.length == 0 || !areKnown) {
      return List.of();
    }
    List<PartitionStatistics.OfIndex> indexes = new ArrayList<>(trees.length);
    for (int i = 0; i < trees.length; i++) {
      long count = root(trees[i], ordinals, roots).recordCount();
      indexes.add(new PartitionStatistics.OfIndex(trees[i], count, sizeBytes[i]));
    }
    return indexes;
  }
}
