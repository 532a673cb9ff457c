package io.partita.core.operation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Capacity units that a request consumed on one table.
 *
 * @param tableName as the request names the table: an ARN stays one (API Reference,
 *     "ConsumedCapacity")
 * @param capacityUnits the total, indexes included
 * @param breakdown the table's and each index's share; null unless INDEXES was asked for
 */
public record ConsumedCapacity(
    String tableName, double capacityUnits, @Nullable Breakdown breakdown) {
  /** Shares in capacity units, indexes by name; empty maps are left out of the response. */
  public record Breakdown(
      double tableUnits, Map<String, Double> localIndexes, Map<String, Double> globalIndexes) {}
}
