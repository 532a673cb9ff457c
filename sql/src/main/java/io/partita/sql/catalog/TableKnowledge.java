package io.partita.sql.catalog;

import io.partita.core.row.RowReader;
import io.partita.core.row.RowWriter;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What SQL knows of a table beyond its schema; kept in the system partition.
 *
 * <pre>
 *   format       1
 *   found        columns: name, type, scale (of numbers)
 *   declared     columns: name, type, precision and scale (of numbers, if given)
 *   statistics   lookedAt, rows, itemBytes; distinct: attribute to number of values
 * </pre>
 *
 * @param found by looking at items; one that is here stays, and its type only widens
 * @param declared what somebody has said of columns
 */
record TableKnowledge(List<Column> found, List<Column> declared, Statistics statistics) {
  /** Columns that are found at most; declared ones are not counted. */
  static final int MAXIMUM_FOUND = 500;

  /** Attributes of longer names are no columns. */
  static final int MAXIMUM_NAME_LENGTH = 255;

  static final TableKnowledge NONE = new TableKnowledge(List.of(), List.of(), Statistics.NONE);

  private static final long FORMAT_VERSION = 1;

  TableKnowledge {
    found = List.copyOf(found);
    declared = List.copyOf(declared);
  }

  /** With what other items show. */
  TableKnowledge with(Sample sample) {
    return new TableKnowledge(
        Sample.merged(found, sample.columns(), MAXIMUM_FOUND), declared, statistics);
  }

  TableKnowledge with(Statistics newer) {
    return new TableKnowledge(found, declared, newer);
  }

  /** With a column as somebody says that it is, in place of what was said before. */
  TableKnowledge declaring(Column column) {
    Map<String, Column> next = byName(declared);
    next.put(column.name(), column);
    return new TableKnowledge(found, new ArrayList<>(next.values()), statistics);
  }

  /**
   * Without what was said of a column; if nothing was, without the column, until it is found again.
   */
  TableKnowledge forgetting(String column) {
    if (declares(column)) {
      return new TableKnowledge(found, without(declared, column), statistics);
    }
    return new TableKnowledge(without(found, column), declared, statistics);
  }

  boolean declares(String column) {
    return byName(declared).containsKey(column);
  }

  boolean knows(String column) {
    return declares(column) || byName(found).containsKey(column);
  }

  /** The columns that are shown: these first, then found ones, then others that are declared. */
  List<Column> shown(List<Column> keys) {
    Map<String, Column> shown = byName(Sample.merged(keys, found, Integer.MAX_VALUE));
    shown.putAll(byName(declared));
    return new ArrayList<>(shown.values());
  }

  private static List<Column> without(List<Column> columns, String name) {
    Map<String, Column> next = byName(columns);
    next.remove(name);
    return new ArrayList<>(next.values());
  }

  private static Map<String, Column> byName(List<Column> columns) {
    Map<String, Column> byName = new LinkedHashMap<>();
    columns.forEach(column -> byName.put(column.name(), column));
    return byName;
  }

  Map<String, AttributeValue> toAttributes() {
    RowWriter row = new RowWriter();
    row.number("format", FORMAT_VERSION);
    row.list("found", found, TableKnowledge::attributes);
    row.list("declared", declared, TableKnowledge::attributes);
    row.map("statistics", statistics.toAttributes());
    return row.attributes();
  }

  private static Map<String, AttributeValue> attributes(Column column) {
    RowWriter row = new RowWriter();
    row.text("name", column.name());
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
        row.list("found", each -> column(each, false)),
        row.list("declared", each -> column(each, true)),
        Statistics.of(row.row("statistics")));
  }

  private static Column column(RowReader row, boolean declared) {
    return new Column(
        row.text("name"),
        ColumnType.valueOf(row.text("type")),
        Math.toIntExact(row.number("precision")),
        Math.toIntExact(row.number("scale")),
        declared);
  }
}
