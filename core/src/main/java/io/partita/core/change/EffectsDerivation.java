package io.partita.core.change;

import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.Trees;
import java.util.ArrayList;
import java.util.List;

/** Derives the effects of changes. */
final class EffectsDerivation {
  private EffectsDerivation() {}

  static Effects derive(PartitionDescriptor partition, List<Change> changes) {
    List<Mutation> mutations = new ArrayList<>(changes.size());
    int itemCountDelta = 0;
    for (Change change : changes) {
      mutations.add(new Mutation(change.tree(), change.key(), change.after()));
      if (change.tree() == Trees.ITEMS) {
        itemCountDelta += (change.after() == null ? 0 : 1) - (change.before() == null ? 0 : 1);
      }
    }
    return new Effects(mutations, itemCountDelta, 0);
  }
}
