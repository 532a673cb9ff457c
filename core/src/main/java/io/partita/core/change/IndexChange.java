package io.partita.core.change;

import io.partita.core.capacity.CapacityUnits;
import io.partita.core.item.Item;
import io.partita.core.key.IndexKey;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.Projection;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a change of an item means for one secondary index: the one derivation that trees,
 * propagation and capacity all follow.
 *
 * @param before the entry until now; null if the item was not in the index
 * @param after the entry from now on; null if the item is not in the index
 */
public record IndexChange(@Nullable IndexEntry before, @Nullable IndexEntry after) {

  /** Derives the change of an index from an item's images; null stands for no item. */
  public static IndexChange of(
      TableSchema schema, IndexSchema index, @Nullable Item before, @Nullable Item after) {
    return new IndexChange(entry(schema, index, before), entry(schema, index, after));
  }

  /**
   * The item's entry; null if there is no item, or if its attributes don't make a key of the index.
   * Writes whose attributes don't fit are refused before, so what is left out here is what lacks an
   * attribute, or what a backfill finds.
   */
  public static @Nullable IndexEntry entry(
      TableSchema schema, IndexSchema index, @Nullable Item item) {
    if (item == null) {
      return null;
    }
    byte[] key = IndexKey.encode(index, schema.key(), item);
    return key == null ? null : new IndexEntry(key, project(schema, index, item));
  }

  private static Item project(TableSchema schema, IndexSchema index, Item item) {
    if (index.projection().type() == Projection.Type.ALL) {
      return item;
    }
    Map<String, AttributeValue> projected = new LinkedHashMap<>();
    for (KeyAttribute attribute : schema.key().attributes()) {
      copy(item, attribute.name(), projected);
    }
    for (KeyAttribute attribute : index.key().attributes()) {
      copy(item, attribute.name(), projected);
    }
    for (String name : index.projection().nonKeyAttributes()) {
      copy(item, name, projected);
    }
    return Item.of(projected);
  }

  private static void copy(Item from, String name, Map<String, AttributeValue> into) {
    AttributeValue value = from.get(name);
    if (value != null) {
      into.put(name, value);
    }
  }

  /** Whether the index does not change at all. */
  public boolean isNothing() {
    if (before == null || after == null) {
      return before == null && after == null;
    }
    return Arrays.equals(before.key(), after.key()) && before.item().equals(after.item());
  }

  /** Whether the entry moves to another key. */
  public boolean moves() {
    return before != null && after != null && !Arrays.equals(before.key(), after.key());
  }

  /**
   * Write units that the index consumes (Developer Guide, "Provisioned throughput considerations
   * for Global Secondary Indexes"): none if nothing changes, one write of the larger image if the
   * entry stays under its key, a delete and a put if it moves.
   */
  public long writeUnits() {
    if (isNothing()) {
      return 0;
    }
    long beforeBytes = before == null ? 0 : before.item().sizeBytes();
    long afterBytes = after == null ? 0 : after.item().sizeBytes();
    if (moves()) {
      return CapacityUnits.ofWrite(beforeBytes) + CapacityUnits.ofWrite(afterBytes);
    }
    return CapacityUnits.ofWrite(Math.max(beforeBytes, afterBytes));
  }
}
