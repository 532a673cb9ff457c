package io.partita.core.propagation;

import io.partita.core.change.Change;
import io.partita.core.change.ChangeRecord;
import io.partita.core.change.IndexChange;
import io.partita.core.change.IndexEntry;
import io.partita.core.change.Position;
import io.partita.core.item.Image;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.PartitionMap;
import io.partita.core.routing.Table;
import io.partita.core.table.IndexSchema;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The index entries that follow from a page of changes, by index partition. Of several changes of
 * one entry key only the last is kept.
 */
final class EntryBatch {
  private final Table table;
  private final Map<PartitionId, Map<ByteBuffer, ApplyIndexEntries.Entry>> byTarget =
      new LinkedHashMap<>();

  EntryBatch(Table table) {
    this.table = table;
  }

  static EntryBatch of(Table table, List<ChangeRecord> records) {
    EntryBatch batch = new EntryBatch(table);
    for (ChangeRecord record : records) {
      batch.add(record);
    }
    return batch;
  }

  private void add(ChangeRecord record) {
    for (Change change : record.changes()) {
      byte[] after = change.after();
      Item oldItem = item(change.before());
      Item newItem = after == null ? null : item(Image.of(after));
      for (IndexSchema index : table.schema().globalIndexes()) {
        if (!record.concerns(index.ordinal())) {
          continue;
        }
        IndexChange effect = IndexChange.of(table.schema(), index, oldItem, newItem);
        if (!effect.isNothing()) {
          add(table.index(index), effect, record);
        }
      }
    }
  }

  private void add(PartitionMap map, IndexChange effect, ChangeRecord record) {
    IndexEntry before = effect.before();
    IndexEntry after = effect.after();
    if (before != null && (after == null || effect.moves())) {
      add(map, before.key(), null, record.position());
    }
    if (after != null) {
      add(map, after.key(), after.encode(record.wallMillis()), record.position());
    }
  }

  private void add(PartitionMap map, byte[] key, byte @Nullable [] value, Position position) {
    Map<ByteBuffer, ApplyIndexEntries.Entry> entries =
        byTarget.computeIfAbsent(map.partitionOf(key), target -> new LinkedHashMap<>());
    ByteBuffer identity = ByteBuffer.wrap(key);
    // out and in again, so that entries stay ascending by position
    entries.remove(identity);
    entries.put(identity, new ApplyIndexEntries.Entry(position, key, value));
  }

  private static @Nullable Item item(@Nullable Image image) {
    return image == null ? null : StoredItem.of(image).item();
  }

  /** The index partitions that are concerned. */
  Iterable<PartitionId> targets() {
    return Collections.unmodifiableSet(byTarget.keySet());
  }

  List<ApplyIndexEntries.Entry> entriesFor(PartitionId target) {
    Map<ByteBuffer, ApplyIndexEntries.Entry> entries = byTarget.get(target);
    return entries == null ? List.of() : new ArrayList<>(entries.values());
  }
}
