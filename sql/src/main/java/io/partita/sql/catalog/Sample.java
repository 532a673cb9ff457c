package io.partita.sql.catalog;

import io.partita.core.item.Item;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The columns that some items show, by name. */
final class Sample {
  private final Map<String, Column> columns = new TreeMap<>();

  void add(Item item) {
    item.attributes().forEach(this::add);
  }

  private void add(String name, AttributeValue value) {
    if (value instanceof AttributeValue.NullValue) {
      return;
    }
    int scale =
        value instanceof AttributeValue.NumberValue number
            ? Math.clamp(number.value().toBigDecimal().scale(), 0, SqlTypes.MAXIMUM_SCALE)
            : -1;
    columns.merge(name, Column.found(name, ColumnType.of(value.type()), scale), Column::widenedTo);
  }

  Collection<Column> columns() {
    return columns.values();
  }

  /**
   * Columns that were known, widened by those that are found now: known ones keep their places and
   * never go, new ones follow by name.
   */
  static List<Column> merged(List<Column> known, Collection<Column> found) {
    Map<String, Column> merged = new LinkedHashMap<>();
    known.forEach(column -> merged.put(column.name(), column));
    found.forEach(column -> merged.merge(column.name(), column, Column::widenedTo));
    return new ArrayList<>(merged.values());
  }
}
