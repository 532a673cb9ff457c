package io.partita.sql.catalog;

import io.partita.core.row.RowReader;
import io.partita.core.row.RowWriter;
import io.partita.core.value.AttributeValue;
import java.util.HashMap;
import java.util.Map;

/**
 * What looking at some items of a table says of all.
 *
 * @param lookedAt how many items were looked at; 0 if there is nothing to go by
 * @param rows how many items the table had then
 * @param itemBytes DynamoDB's size of an item, on average
 * @param distinct about how many values each key attribute of the table and its indexes has
 */
public record Statistics(long lookedAt, long rows, long itemBytes, Map<String, Long> distinct) {
  /** Nothing is known. */
  public static final Statistics NONE = new Statistics(0, 0, 0, Map.of());

  public Statistics {
    distinct = Map.copyOf(distinct);
  }

  Map<String, AttributeValue> toAttributes() {
    RowWriter row = new RowWriter();
    row.number("lookedAt", lookedAt);
    row.number("rows", rows);
    row.number("itemBytes", itemBytes);
    RowWriter values = new RowWriter();
    distinct.forEach(values::number);
    row.map("distinct", values.attributes());
    return row.attributes();
  }

  static Statistics of(RowReader row) {
    Map<String, Long> distinct = new HashMap<>();
    RowReader values = row.row("distinct");
    values.attributes().keySet().forEach(name -> distinct.put(name, values.number(name)));
    return new Statistics(
        row.number("lookedAt"), row.number("rows"), row.number("itemBytes"), distinct);
  }
}
