package io.partita.core.control;

import io.partita.core.item.Image;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.KeyRange;
import io.partita.core.row.RowReader;
import io.partita.core.row.RowWriter;
import io.partita.core.value.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A row of SQL's catalogue in the system partition: what SQL knows beyond the tables themselves
 * (views, columns). What is in it is SQL's business alone.
 *
 * @param name below the prefix of all these rows; {@code columns/} and a table's id for what goes
 *     with the table
 * @param revision 1 and up, one more with each change
 */
public record CatalogRow(String name, long revision, Map<String, AttributeValue> content) {
  private static final String PREFIX = "sql/";

  /** How names of rows begin that go when a table goes; its id follows. */
  public static final String COLUMNS = "columns/";

  static byte[] key(String name) {
    return (PREFIX + name).getBytes(StandardCharsets.UTF_8);
  }

  /** The rows whose names begin so, after one. */
  static KeyRange range(String prefix, String after) {
    byte[] upper = key(prefix);
    upper[upper.length - 1]++;
    return new KeyRange(after.isEmpty() ? key(prefix) : key(after + "\0"), upper);
  }

  byte[] encode(long wallMillis) {
    RowWriter row = new RowWriter();
    row.text("name", name);
    row.number("revision", revision);
    row.map("content", content);
    return StoredItem.encode(Item.of(row.attributes()), wallMillis);
  }

  static CatalogRow decode(Image image) {
    RowReader row = new RowReader(StoredItem.of(image).item().attributes());
    return new CatalogRow(
        row.text("name"), row.number("revision"), row.row("content").attributes());
  }
}
