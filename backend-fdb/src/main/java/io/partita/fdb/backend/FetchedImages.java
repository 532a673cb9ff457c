package io.partita.fdb.backend;

import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.item.Image;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.Trees;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Declared reads, fetched whole before the decision. */
final class FetchedImages implements Images {
  private final Reads reads;
  private final List<byte[]> keys;
  private final List<@Nullable Image> images;

  private FetchedImages(Reads reads, List<byte[]> keys, List<@Nullable Image> images) {
    this.reads = reads;
    this.keys = keys;
    this.images = images;
  }

  /**
   * @param images one for each declared key
   */
  static FetchedImages ofKeys(Reads.Keys reads, List<@Nullable Image> images) {
    return new FetchedImages(reads, List.of(), images);
  }

  /**
   * @param keys of the records, in the order of the range
   */
  static FetchedImages ofRange(Reads.Range reads, List<byte[]> keys, List<@Nullable Image> images) {
    return new FetchedImages(reads, keys, images);
  }

  /** The latest time at which one of the items under the declared keys was written; 0 if none. */
  long lastWriteMillis() {
    long latest = 0;
    if (reads instanceof Reads.Keys declared) {
      for (int i = 0; i < images.size(); i++) {
        Image image = images.get(i);
        if (image != null && declared.keys().get(i).tree() == Trees.ITEMS) {
          latest = Math.max(latest, StoredItem.of(image).lastWriteMillis());
        }
      }
    }
    return latest;
  }

  @Override
  public @Nullable Image value(int ordinal) {
    if (!(reads instanceof Reads.Keys)) {
      throw new IllegalStateException("no keys were declared");
    }
    return images.get(ordinal);
  }

  @Override
  public RangeCursor range() {
    if (!(reads instanceof Reads.Range)) {
      throw new IllegalStateException("no range was declared");
    }
    return new Cursor();
  }

  private final class Cursor implements RangeCursor {
    private int next;

    @Override
    public boolean next() {
      if (next == keys.size()) {
        return false;
      }
      next++;
      return true;
    }

    @Override
    public byte[] key() {
      return keys.get(current());
    }

    @Override
    public Image value() {
      Image image = images.get(current());
      if (image == null) {
        throw new IllegalStateException("a record of a range is there");
      }
      return image;
    }

    private int current() {
      if (next == 0) {
        throw new IllegalStateException("the cursor is not on a record");
      }
      return next - 1;
    }
  }

  /** A list of that many places, to be filled. */
  static List<@Nullable Image> places(int count) {
    List<@Nullable Image> places = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      places.add(null);
    }
    return places;
  }
}
