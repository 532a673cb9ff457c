package io.partita.bench.compare;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What can be compared: the one-node rows of the targets. */
public enum Row {
  DISK("fdatasync of 300 bytes, on the disk of the data directory"),
  GET("GetItem, strongly consistent"),
  PUT("PutItem at random keys"),
  UPDATE("UpdateItem with a condition and a counter"),
  QUERY("Query of 100 items"),
  P99_GET("GetItem latency at half of own maximum"),
  P99_PUT("PutItem latency at half of own maximum"),
  SIZE("few items and many"),
  TABLES("1 table and 1000"),
  PARTITIONS("1 partition and 256"),
  MEMORY("many items in limited memory"),
  IDLE("resident memory of an idle server"),
  START("start to first answer on an empty directory"),
  RESTART("start to first answer with many items, after a clean stop"),
  RECOVERY("start to first answer after kill -9"),
  AMPLIFICATION("bytes written and kept"),
  CHECKPOINT("PutItem latency during checkpoints and between them"),
  BACKFILL("a global index over a table that has items, and what writers feel of it"),
  OVERLOAD("four times the load that the server can take");

  /** Names for several rows. */
  private static final Map<String, List<Row>> GROUPS =
      Map.of(
          "speed", List.of(GET, PUT, UPDATE, QUERY),
          "latency", List.of(DISK, P99_GET, P99_PUT),
          "flat", List.of(SIZE, TABLES, PARTITIONS),
          "weight", List.of(MEMORY, IDLE, START, RESTART),
          "engine", List.of(RECOVERY, AMPLIFICATION, CHECKPOINT, BACKFILL),
          "all", List.of(values()));

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

  /** Parses names of rows and of groups, separated by commas. */
  public static Set<Row> parse(String list) {
    Set<Row> rows = EnumSet.noneOf(Row.class);
    for (String word : list.split(",", -1)) {
      String name = word.trim();
      List<Row> group = GROUPS.get(name);
      if (group != null) {
        rows.addAll(group);
      } else {
        rows.add(named(name));
      }
    }
    return rows;
  }

  private static Row named(String name) {
    return Arrays.stream(values())
        .filter(row -> row.option().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no row named " + name));
  }
}
