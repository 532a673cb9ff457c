package io.partita.core.operation;

import java.util.Set;

/**
 * What an answer shows as under way although it is done already: clients of DynamoDB expect to see
 * a change begin and to wait for its end.
 *
 * @param table whether the table is shown as UPDATING
 * @param indexes the global indexes that are shown so
 * @param warmTable whether the table's warm throughput is shown so
 * @param warmIndexes the global indexes whose warm throughput is shown so
 */
record TableTransition(
    boolean table, Set<String> indexes, boolean warmTable, Set<String> warmIndexes) {
  static final TableTransition NONE = new TableTransition(false, Set.of(), false, Set.of());

  TableTransition {
    indexes = Set.copyOf(indexes);
    warmIndexes = Set.copyOf(warmIndexes);
  }
}
