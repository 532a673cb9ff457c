package io.partita.bench.compare;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How a comparison is made.
 *
 * @param rows what is compared
 * @param contenders the names of the servers, in the order in which they take turns
 * @param rounds how often each takes its turn
 * @param measured how long a turn is counted
 * @param turnWarmUp how long a turn runs before it is counted
 * @param longestWarmUp how long a server is loaded at most before the first round of a row
 * @param connections of the load
 * @param items how many items the servers are asked for
 * @param manyItems how many items "many" are, in the rows on size and memory
 * @param directory where data and logs of the servers go
 */
public record CompareSettings(
    Set<Row> rows,
    List<String> contenders,
    int rounds,
    Duration measured,
    Duration turnWarmUp,
    Duration longestWarmUp,
    int connections,
    long items,
    long manyItems,
    Path directory) {
  public CompareSettings {
    rows = Set.copyOf(rows);
    contenders = List.copyOf(contenders);
    if (rounds < 1 || connections < 1 || items < 1 || manyItems < 1) {
      throw new IllegalArgumentException("Rounds, connections and items are at least one");
    }
  }

  boolean wants(Row row) {
    return rows.contains(row);
  }
}
