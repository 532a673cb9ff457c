package io.partita.engine.partition;

import io.partita.core.change.Change;
import io.partita.core.change.Mutation;
import io.partita.core.change.Notice;
import io.partita.core.item.Image;
import io.partita.core.item.Item;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.Trees;
import io.partita.core.row.DescriptorRow;
import io.partita.core.row.RowReader;
import io.partita.core.row.SchemaRow;
import io.partita.engine.format.UnknownFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes log entries, whose checksums the log has verified. */
final class EntryReader {
  private final byte[] bytes;
  private int position;

  /**
   * What an entry of changes holds.
   *
   * @param changes those of the items tree with their images; null if the entry has no images
   */
  record Changes(
      int itemCountDelta,
      long itemSizeDeltaBytes,
      List<Mutation> mutations,
      @Nullable List<Change> changes) {}

  private EntryReader(byte[] bytes) {
    this.bytes = bytes;
    if (bytes.length < 2) {
      throw new IllegalStateException("a log entry that is cut off");
    }
    if (bytes[0] < EntryLayout.VERSION || bytes[0] > EntryLayout.VERSION_NOTICES) {
      throw new UnknownFormatException("a log entry", bytes[0], EntryLayout.VERSION_NOTICES);
    }
    position = 2;
  }

  static boolean isCreate(byte[] entry) {
    return new EntryReader(entry).kind() == EntryLayout.KIND_CREATE;
  }

  static boolean isChanges(byte[] entry) {
    return new EntryReader(entry).kind() == EntryLayout.KIND_CHANGES;
  }

  static PartitionDescriptor create(byte[] entry) {
    EntryReader reader = new EntryReader(entry);
    reader.require(EntryLayout.KIND_CREATE);
    Item row = Item.encoded(entry, reader.position, entry.length - reader.position);
    return DescriptorRow.fromRow(new RowReader(row.attributes()));
  }

  /** The notice of an entry; null if it has none. */
  static @Nullable Notice notice(byte[] entry) {
    EntryReader reader = new EntryReader(entry);
    return switch (reader.kind()) {
      case EntryLayout.KIND_SCHEMA -> {
        Item row = Item.encoded(entry, reader.position, entry.length - reader.position);
        yield new Notice.SchemaChanged(SchemaRow.fromRow(new RowReader(row.attributes())));
      }
      case EntryLayout.KIND_REINDEX -> reader.readReindexed();
      default -> null;
    };
  }

  private Notice.Reindexed readReindexed() {
    int indexOrdinal = (int) readVarint();
    long scannedBytes = readVarint();
    Image upTo = readOptional();
    int count = (int) readVarint();
    List<Change> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] key = readBytes((int) readVarint());
      Image after = readOptional();
      items.add(new Change(Trees.ITEMS, key, null, after == null ? null : after.toBytes()));
    }
    return new Notice.Reindexed(
        indexOrdinal, items, upTo == null ? null : upTo.toBytes(), scannedBytes);
  }

  static Changes changes(byte[] entry) {
    EntryReader reader = new EntryReader(entry);
    reader.require(EntryLayout.KIND_CHANGES);
    return reader.readChanges();
  }

  private Changes readChanges() {
    boolean withImages = (readByte() & EntryLayout.FLAG_IMAGES) != 0;
    readVarint(); // schema version: for whoever reads old entries under a newer schema
    int itemCountDelta = (int) readZigzag();
    long itemSizeDeltaBytes = readZigzag();
    int count = (int) readVarint();
    List<Mutation> mutations = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int tree = readByte();
      byte[] key = readBytes((int) readVarint());
      Image value = readOptional();
      mutations.add(new Mutation(tree, key, value == null ? null : value.toBytes()));
    }
    return new Changes(
        itemCountDelta, itemSizeDeltaBytes, mutations, withImages ? readImages(mutations) : null);
  }

  private List<Change> readImages(List<Mutation> mutations) {
    List<Change> changes = new ArrayList<>();
    for (Mutation mutation : mutations) {
      if (mutation.tree() == Trees.ITEMS) {
        changes.add(new Change(Trees.ITEMS, mutation.key(), readOptional(), mutation.value()));
      }
    }
    return changes;
  }

  private byte kind() {
    return bytes[1];
  }

  private void require(byte kind) {
    if (kind() != kind) {
      throw new IllegalStateException("a log entry of kind " + kind());
    }
  }

  private @Nullable Image readOptional() {
    int lengthPlusOne = (int) readVarint();
    if (lengthPlusOne == 0) {
      return null;
    }
    Image image = new Image(bytes, position, lengthPlusOne - 1);
    position += lengthPlusOne - 1;
    return image;
  }

  private byte[] readBytes(int count) {
    byte[] read = Arrays.copyOfRange(bytes, position, position + count);
    position += count;
    return read;
  }

  private int readByte() {
    return bytes[position++] & 0xFF;
  }

  private long readZigzag() {
    long value = readVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  private long readVarint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
