package io.partita.core.control;

import io.partita.core.item.Image;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.TableRecord;
import java.nio.charset.StandardCharsets;

/**
 * Addresses and forms of the system partition's rows, in the tree of items. Rows are stored items,
 * so they describe themselves and can grow.
 *
 * <pre>
 *   "sequence"        attribute partition: the last partition id given out
 *   "sql/" name       what SQL knows beyond the tables, see {@link CatalogRow}
 *   "table/" name     a {@link TableRecord}, see {@link TableRow}
 *
 * In the tree of progress, whose changes are nobody else's business:
 *
 *   "backfill/" table id "/" index ordinal "/" partition id
 *                     attribute upTo: the key up to which the index has the partition's items
 * </pre>
 */
final class SystemRows {
  static final byte[] SEQUENCE = "sequence".getBytes(StandardCharsets.UTF_8);
  static final KeyRange TABLES =
      new KeyRange(
          "table/".getBytes(StandardCharsets.UTF_8), "table0".getBytes(StandardCharsets.UTF_8));

  private SystemRows() {}

  static byte[] tableKey(String name) {
    return ("table/" + name).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] backfillKey(String tableId, int indexOrdinal, PartitionId source) {
    return (backfillKeys(tableId, indexOrdinal) + source.value()).getBytes(StandardCharsets.UTF_8);
  }

  /** How the keys of progress of an index begin. */
  static String backfillKeys(String tableId, int indexOrdinal) {
    return backfillKeys(tableId) + indexOrdinal + "/";
  }

  /** How the keys of progress of a table's indexes begin. */
  static String backfillKeys(String tableId) {
    return "backfill/" + tableId + "/";
  }

  static byte[] encode(TableRecord table, long wallMillis) {
    return StoredItem.encode(Item.of(TableRow.toAttributes(table)), wallMillis);
  }

  static TableRecord decode(Image row) {
    return TableRow.fromAttributes(StoredItem.of(row).item().attributes());
  }
}
