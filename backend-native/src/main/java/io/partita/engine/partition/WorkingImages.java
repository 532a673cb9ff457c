package io.partita.engine.partition;

import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.item.Image;
import io.partita.engine.page.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Declared reads, looked up in the working trees: the newest images, committed or in flight. Values
 * are copied, because working pages are edited in place. For the writer; throws PageMiss.
 */
final class WorkingImages implements Images {
  private final PartitionTrees trees;
  private final Reads reads;
  private final Slice slice = new Slice();

  WorkingImages(PartitionTrees trees, Reads reads) {
    this.trees = trees;
    this.reads = reads;
  }

  @Override
  public @Nullable Image value(int ordinal) {
    if (!(reads instanceof Reads.Keys keys)) {
      throw new IllegalStateException("no keys were declared");
    }
    Reads.TreeKey address = keys.keys().get(ordinal);
    return trees.get(address.tree()).get(address.key(), slice) ? Image.of(slice.copy()) : null;
  }

  @Override
  public RangeCursor range() {
    if (!(reads instanceof Reads.Range range)) {
      throw new IllegalStateException("no range was declared");
    }
    return new RangeReader(trees.get(range.tree()).publish(), range, Integer.MAX_VALUE);
  }
}
