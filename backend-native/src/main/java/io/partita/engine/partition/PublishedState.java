package io.partita.engine.partition;

import io.partita.core.backend.PartitionStatistics;
import io.partita.engine.btree.TreeRoot;
import java.util.List;

/**
 * What readers see of a partition: a durable state, whole.
 *
 * @param ordinals tree numbers, in the order of the roots
 * @param roots of the trees
 * @param index of the last log entry that the state contains
 */
public record PublishedState(
    int[] ordinals, List<TreeRoot> roots, long index, PartitionStatistics statistics) {
  /** The root of a tree by its number. */
  public TreeRoot root(int ordinal) {
    for (int i = 0; i < ordinals.length; i++) {
      if (ordinals[i] == ordinal) {
        return roots.get(i);
      }
    }
    throw new IllegalArgumentException("no tree " + ordinal + " here");
  }
}
