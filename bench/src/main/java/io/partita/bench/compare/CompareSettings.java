package io.partita.bench.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * How a comparison is made.
 *
 * @param rows what is compared
 * @param contenders the names of the servers, in the order in which they take turns
 * @param scale how much of everything
 * @param connections of the load
 * @param directory where data and logs of the servers go
 */
public record CompareSettings(
    Set<Row> rows, List<String> contenders, Scale scale, int connections, Path directory) {
  public CompareSettings {
    rows = Set.copyOf(rows);
    contenders = List.copyOf(contenders);
    if (connections < 1) {
      throw new IllegalArgumentException("There is at least one connection");
    }
  }

  boolean wants(Row row) {
    return rows.contains(row);
  }
}
