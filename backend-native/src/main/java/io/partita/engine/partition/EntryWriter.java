package io.partita.engine.partition;

import io.partita.core.change.Change;
import io.partita.core.change.Effects;
import io.partita.core.change.Mutation;
import io.partita.core.change.Notice;
import io.partita.core.item.Image;
import io.partita.core.item.Item;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.Trees;
import io.partita.core.row.DescriptorRow;
import io.partita.core.row.SchemaRow;
import io.partita.core.value.AttributeValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encodes log entries. Not thread-safe: each writer has its own, whose buffer is used again. */
final class EntryWriter {
  private static final int INITIAL_BYTES = 4096;

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int length;

  /**
   * The entry of a decision.
   *
   * @param withImages whether subscribers will want the images before the changes
   */
  byte[] changes(long schemaVersion, List<Change> changes, Effects effects, boolean withImages) {
    length = 0;
    put(EntryLayout.VERSION);
    put(EntryLayout.KIND_CHANGES);
    put(withImages ? EntryLayout.FLAG_IMAGES : 0);
    putVarint(schemaVersion);
    putZigzag(effects.itemCountDelta());
    putZigzag(effects.itemSizeDeltaBytes());
    putVarint(effects.mutations().size());
    for (Mutation mutation : effects.mutations()) {
      put(mutation.tree());
      putVarint(mutation.key().length);
      put(mutation.key(), 0, mutation.key().length);
      byte[] value = mutation.value();
      putOptional(value == null ? null : Image.of(value));
    }
    if (withImages) {
      for (Change change : changes) {
        if (change.tree() == Trees.ITEMS) {
          putOptional(change.before());
        }
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  /** The first entry of a partition. */
  static byte[] create(PartitionDescriptor descriptor) {
    return attributes(
        EntryLayout.VERSION, EntryLayout.KIND_CREATE, DescriptorRow.toAttributes(descriptor));
  }

  private static byte[] attributes(
      byte version, byte kind, Map<String, AttributeValue> attributes) {
    byte[] row = Item.of(attributes).toBytes();
    byte[] entry = new byte[2 + row.length];
    entry[0] = version;
    entry[1] = kind;
    System.arraycopy(row, 0, entry, 2, row.length);
    return entry;
  }

  /** The entry of a notice. */
  byte[] notice(Notice notice) {
    return switch (notice) {
      case Notice.SchemaChanged changed ->
          attributes(
              EntryLayout.VERSION_NOTICES,
              EntryLayout.KIND_SCHEMA,
              SchemaRow.toAttributes(changed.schema()));
      case Notice.Reindexed page -> reindexed(page);
    };
  }

  private byte[] reindexed(Notice.Reindexed page) {
    length = 0;
    put(EntryLayout.VERSION_NOTICES);
    put(EntryLayout.KIND_REINDEX);
    putVarint(page.indexOrdinal());
    putVarint(page.scannedBytes());
    byte[] upTo = page.upTo();
    putOptional(upTo == null ? null : Image.of(upTo));
    putVarint(page.items().size());
    for (Change item : page.items()) {
      putVarint(item.key().length);
      put(item.key(), 0, item.key().length);
      byte[] after = item.after();
      putOptional(after == null ? null : Image.of(after));
    }
    return Arrays.copyOf(bytes, length);
  }

  private void putOptional(@Nullable Image image) {
    if (image == null) {
      putVarint(0);
      return;
    }
    putVarint(image.length() + 1L);
    put(image.array(), image.offset(), image.length());
  }

  private void put(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  private void put(byte[] source, int offset, int count) {
    ensure(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  private void putZigzag(long value) {
    putVarint((value << 1) ^ (value >> 63));
  }

  private void putVarint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
