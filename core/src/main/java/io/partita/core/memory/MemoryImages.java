package io.partita.core.memory;

import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.item.Image;
import io.partita.core.partition.KeyRange;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Declared reads, looked up in maps when asked for. */
final class MemoryImages implements Images {
  private final Reads reads;
  private final IntFunction<NavigableMap<byte[], byte[]>> trees;

  MemoryImages(Reads reads, IntFunction<NavigableMap<byte[], byte[]>> trees) {
    this.reads = reads;
    this.trees = trees;
  }

  @Override
  public @Nullable Image value(int ordinal) {
    if (!(reads instanceof Reads.Keys keys)) {
      throw new IllegalStateException("no keys were declared");
    }
    Reads.TreeKey address = keys.keys().get(ordinal);
    byte[] value = trees.apply(address.tree()).get(address.key());
    return value == null ? null : Image.of(value);
  }

  @Override
  public RangeCursor range() {
    if (!(reads instanceof Reads.Range range)) {
      throw new IllegalStateException("no range was declared");
    }
    NavigableMap<byte[], byte[]> within = within(trees.apply(range.tree()), range.range());
    return new MapCursor(range.forward() ? within : within.descendingMap());
  }

  private static NavigableMap<byte[], byte[]> within(
      NavigableMap<byte[], byte[]> tree, KeyRange range) {
    if (range.upper().length == 0) {
      return tree.tailMap(range.lower(), true);
    }
    return tree.subMap(range.lower(), true, range.upper(), false);
  }

  private static final class MapCursor implements RangeCursor {
    private final Iterator<Map.Entry<byte[], byte[]>> entries;
    private Map.@Nullable Entry<byte[], byte[]> current;

    MapCursor(NavigableMap<byte[], byte[]> map) {
      entries = map.entrySet().iterator();
    }

    @Override
    public boolean next() {
      current = entries.hasNext() ? entries.next() : null;
      return current != null;
    }

    @Override
    public byte[] key() {
      return entry().getKey();
    }

    @Override
    public Image value() {
      return Image.of(entry().getValue());
    }

    private Map.Entry<byte[], byte[]> entry() {
      if (current == null) {
        throw new IllegalStateException("the cursor is not on a record");
      }
      return current;
    }
  }
}
