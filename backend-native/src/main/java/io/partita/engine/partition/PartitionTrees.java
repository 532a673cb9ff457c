package io.partita.engine.partition;

import io.partita.core.change.Mutation;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.Trees;
import io.partita.core.table.IndexSchema;
import io.partita.engine.btree.PageStore;
import io.partita.engine.btree.Tree;
import io.partita.engine.btree.TreeRoot;
import io.partita.engine.catalogue.TreeEntry;
import io.partita.engine.page.PageMiss;
import io.partita.engine.page.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The trees of a partition by their numbers, on the writer's side. */
final class PartitionTrees {
  private final List<Tree> trees;
  private final Slice touched = new Slice();

  private PartitionTrees(List<Tree> trees) {
    this.trees = List.copyOf(trees);
  }

  /** Empty trees for a new partition. */
  static PartitionTrees create(PageStore store, PartitionDescriptor descriptor) {
    List<Tree> trees = new ArrayList<>();
    trees.add(store.createTree(Trees.ITEMS));
    if (descriptor.role() == PartitionDescriptor.Role.TABLE) {
      for (IndexSchema index : descriptor.schema().localIndexes()) {
        trees.add(store.createTree(index.ordinal()));
      }
    }
    if (descriptor.role() == PartitionDescriptor.Role.SYSTEM) {
      trees.add(store.createTree(Trees.PROGRESS));
    }
    if (descriptor.role() == PartitionDescriptor.Role.INDEX) {
      trees.add(store.createTree(Trees.WATERMARKS));
    }
    return new PartitionTrees(trees);
  }

  static PartitionTrees open(
      PageStore store, PartitionDescriptor descriptor, List<TreeEntry> entries) {
    List<Tree> trees = new ArrayList<>();
    entries.forEach(entry -> trees.add(store.openTree(entry)));
    boolean isSystem = descriptor.role() == PartitionDescriptor.Role.SYSTEM;
    if (isSystem && trees.stream().noneMatch(tree -> tree.family() == Trees.PROGRESS)) {
      // a store of before this tree was its own
      trees.add(store.createTree(Trees.PROGRESS));
    }
    return new PartitionTrees(trees);
  }

  List<Tree> all() {
    return trees;
  }

  Tree get(int ordinal) {
    for (Tree tree : trees) {
      if (tree.family() == ordinal) {
        return tree;
      }
    }
    throw new IllegalArgumentException("no tree " + ordinal + " here");
  }

  /** Makes sure that the pages on the way to a mutation are in memory, or throws PageMiss. */
  void touch(Mutation mutation) {
    get(mutation.tree()).get(mutation.key(), touched);
  }

  /** Finds what a mutation is going to replace; false if there is nothing. Blocks. */
  boolean getBlocking(Mutation mutation, Slice out) throws IOException {
    Tree tree = get(mutation.tree());
    while (true) {
      try {
        return tree.get(mutation.key(), out);
      } catch (PageMiss miss) {
        miss.load();
      }
    }
  }

  /**
   * Applies a mutation. Loads pages that have been evicted since they were touched, which blocks.
   */
  void apply(Mutation mutation) throws IOException {
    Tree tree = get(mutation.tree());
    byte[] value = mutation.value();
    if (value == null) {
      tree.deleteBlocking(mutation.key());
    } else {
      tree.putBlocking(mutation.key(), value);
    }
  }

  /** Lets go of what was looked at and not changed. */
  void forget() {
    for (Tree tree : trees) {
      tree.forget();
    }
  }

  /** Ends the epoch of all trees. */
  List<TreeRoot> publish() {
    List<TreeRoot> roots = new ArrayList<>(trees.size());
    for (Tree tree : trees) {
      roots.add(tree.publish());
    }
    return roots;
  }

  long dirtyBytes() {
    long sum = 0;
    for (Tree tree : trees) {
      sum += tree.dirtyBytes();
    }
    return sum;
  }
}
