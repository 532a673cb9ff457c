package io.partita.engine.partition;

import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.item.Image;
import io.partita.engine.page.Slice;
import org.jspecify.annotations.Nullable;

/** Declared reads, looked up in a published state. For one thread; throws PageMiss. */
public final class PublishedImages implements Images {
  private final PublishedState state;
  private final Reads reads;
  private final int maximumRecords;
  private final Slice slice = new Slice();

  /**
   * @param maximumRecords how long a range may be before {@link LongReadException}
   */
  public PublishedImages(PublishedState state, Reads reads, int maximumRecords) {
    this.state = state;
    this.reads = reads;
    this.maximumRecords = maximumRecords;
  }

  @Override
  public @Nullable Image value(int ordinal) {
    if (!(reads instanceof Reads.Keys keys)) {
      throw new IllegalStateException("no keys were declared");
    }
    Reads.TreeKey address = keys.keys().get(ordinal);
    if (!state.root(address.tree()).get(address.key(), slice)) {
      return null;
    }
    return new Image(slice.array(), slice.offset(), slice.length());
  }

  @Override
  public RangeCursor range() {
    if (!(reads instanceof Reads.Range range)) {
      throw new IllegalStateException("no range was declared");
    }
    return new RangeReader(state.root(range.tree()), range, maximumRecords);
  }
}
