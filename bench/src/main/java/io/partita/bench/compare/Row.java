package io.partita.bench.compare;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be compared: the one-node rows of the speed targets. */
public enum Row {
  DISK("fdatasync of 300 bytes, on the disk of the data directory"),
  GET("GetItem, strongly consistent"),
  PUT("PutItem at random keys"),
  UPDATE("UpdateItem with a condition and a counter"),
  QUERY("Query of 100 items"),
  P99_GET("GetItem latency at half of own maximum"),
  P99_PUT("PutItem latency at half of own maximum"),
  START("start to first answer on an empty directory"),
  IDLE("resident memory of an idle server"),
  SIZE("GetItem with 10 thousand and with many items"),
  MEMORY("resident memory with many items, and the next start"),
  TABLES("GetItem over 1 and over 1000 tables");

  private final String title;

  Row(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** The name in options and in JSON. */
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Parses names separated by commas; "all" is all of them. */
  public static Set<Row> parse(String list) {
    if (list.equals("all")) {
      return EnumSet.allOf(Row.class);
    }
    Set<Row> rows = EnumSet.noneOf(Row.class);
    for (String name : list.split(",", -1)) {
      rows.add(
          Arrays.stream(values())
              .filter(row -> row.option().equals(name.trim()))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("There is no row named " + name)));
    }
    return rows;
  }
}
