package io.partita.sql.catalog;

import io.partita.core.row.RowReader;
import io.partita.core.row.RowWriter;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What SQL knows of a table beyond its schema; kept in the system partition.
 *
 * <pre>
 *   format       1
 *   columns      name; found and declared, one of them at least: type, precision and scale
 *   statistics   lookedAt, rows, itemBytes; distinct: attribute to number of values
 * </pre>
 *
 * @param columns in the order in which they came to be known, which they keep
 */
record TableKnowledge(List<Known> columns, Statistics statistics) {
  /** Columns that are found at most; those that are only declared are not counted. */
  static final int MAXIMUM_FOUND = 500;

  /** Attributes of longer names are no columns. */
  static final int MAXIMUM_NAME_LENGTH = 255;

  static final TableKnowledge NONE = new TableKnowledge(List.of(), Statistics.NONE);

  private static final long FORMAT_VERSION = 1;

  /**
   * A column.
   *
   * @param found by looking at items; once it is there it stays, and its type only widens
   * @param declared what somebody has said of it
   */
  record Known(String name, @Nullable Column found, @Nullable Column declared) {
    Column shown() {
      Column shown = declared == null ? found : declared;
      if (shown == null) {
        throw new IllegalStateException("a column of which nothing is known");
      }
      return shown;
    }
  }

  TableKnowledge {
    columns = List.copyOf(columns);
  }

  /** With what other items show. */
  TableKnowledge with(Sample sample) {
    Map<String, Known> next = byName();
    long found = columns.stream().filter(known -> known.found() != null).count();
    for (Column column : sample.columns()) {
      Known known = next.get(column.name());
      Column before = known == null ? null : known.found();
      if (before != null || found < MAXIMUM_FOUND) {
        found += before == null ? 1 : 0;
        next.put(
            column.name(),
            new Known(
                column.name(),
                before == null ? column : before.widenedTo(column),
                known == null ? null : known.declared()));
      }
    }
    return with(next);
  }

  TableKnowledge with(Statistics newer) {
    return new TableKnowledge(columns, newer);
  }

  private TableKnowledge with(Map<String, Known> next) {
    return new TableKnowledge(new ArrayList<>(next.values()), statistics);
  }

  /** With a column as somebody says that it is, in place of what was said before. */
  TableKnowledge declaring(Column column) {
    Map<String, Known> next = byName();
    Known known = next.get(column.name());
    next.put(column.name(), new Known(column.name(), known == null ? null : known.found(), column));
    return with(next);
  }

  /**
   * Without what was said of a column; if nothing was, without the column, until it is found again.
   */
  TableKnowledge forgetting(String column) {
    Map<String, Known> next = byName();
    Known known = next.get(column);
    if (known != null && known.declared() != null && known.found() != null) {
      next.put(column, new Known(column, known.found(), null));
    } else {
      next.remove(column);
    }
    return with(next);
  }

  boolean declares(String column) {
    Known known = byName().get(column);
    return known != null && known.declared() != null;
  }

  boolean knows(String column) {
    return byName().containsKey(column);
  }

  /** The columns that are shown: these first. */
  List<Column> shown(List<Column> keys) {
    Map<String, Column> shown = new LinkedHashMap<>();
    keys.forEach(key -> shown.put(key.name(), key));
    for (Known known : columns) {
      shown.merge(
          known.name(),
          known.shown(),
          (key, column) -> column.declared() ? column : key.widenedTo(column));
    }
    return new ArrayList<>(shown.values());
  }

  private Map<String, Known> byName() {
    Map<String, Known> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.put(column.name(), column));
    return byName;
  }

  Map<String, AttributeValue> toAttributes() {
    RowWriter row = new RowWriter();
    row.number("format", FORMAT_VERSION);
    row.list("columns", columns, TableKnowledge::attributes);
    row.map("statistics", statistics.toAttributes());
    return row.attributes();
  }

  private static Map<String, AttributeValue> attributes(Known known) {
    RowWriter row = new RowWriter();
    row.text("name", known.name());
    if (known.found() != null) {
      row.map("found", attributes(known.found()));
    }
    if (known.declared() != null) {
      row.map("declared", attributes(known.declared()));
    }
    return row.attributes();
  }

  private static Map<String, AttributeValue> attributes(Column column) {
    RowWriter row = new RowWriter();
    row.text("type", column.type().name());
    row.number("precision", column.precision());
    row.number("scale", column.scale());
    return row.attributes();
  }

  static TableKnowledge of(Map<String, AttributeValue> attributes) {
    RowReader row = new RowReader(attributes);
    if (row.number("format") != FORMAT_VERSION) {
      throw new IllegalStateException("columns of format " + row.number("format"));
    }
    return new TableKnowledge(
        row.list("columns", TableKnowledge::known), Statistics.of(row.row("statistics")));
  }

  private static Known known(RowReader row) {
    String name = row.text("name");
    return new Known(name, column(name, row, "found"), column(name, row, "declared"));
  }

  private static @Nullable Column column(String name, RowReader row, String which) {
    if (!row.attributes().containsKey(which)) {
      return null;
    }
    RowReader column = row.row(which);
    return new Column(
        name,
        ColumnType.valueOf(column.text("type")),
        Math.toIntExact(column.number("precision")),
        Math.toIntExact(column.number("scale")),
        which.equals("declared"));
  }
}
