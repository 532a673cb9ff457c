package io.partita.engine.partition;

import io.partita.core.item.Image;
import io.partita.engine.btree.Cursor;
import io.partita.engine.btree.TreeRoot;
import io.partita.engine.page.PageMiss;
import io.partita.engine.page.Slice;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Reads a tree from end to end, loading what is missing. Blocks. */
public final class TreeWalk {
  private TreeWalk() {}

  /** Is shown each record in the order of keys; the image holds until it returns. */
  public interface Visitor {
    void record(byte[] key, Image value) throws IOException;
  }

  /** Visits all records of a tree. */
  public static void all(TreeRoot root, Visitor visitor) throws IOException {
    Cursor cursor = root.cursor();
    Slice value = new Slice();
    boolean there = loading(cursor::seekFirst);
    while (there) {
      loading(() -> {
        cursor.value(value);
        return true;
      });
      visitor.record(cursor.key(), new Image(value.array(), value.offset(), value.length()));
      there = loading(cursor::next);
    }
  }

  private static boolean loading(BooleanSupplier move) throws IOException {
    while (true) {
      try {
        return move.getAsBoolean();
      } catch (PageMiss miss) {
        miss.load();
      }
    }
  }

  /** The value of a key; null if there is none. */
  public static @Nullable Image find(TreeRoot root, byte[] key) throws IOException {
    Slice value = new Slice();
    return root.getBlocking(key, value)
        ? new Image(value.array(), value.offset(), value.length())
        : null;
  }
}
