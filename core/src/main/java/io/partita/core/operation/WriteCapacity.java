package io.partita.core.operation;

import io.partita.core.capacity.CapacityUnits;
import io.partita.core.change.IndexChange;
import io.partita.core.command.WriteResult;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.TableSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What writes to one table consume, summed: for the table the larger of the item's sizes before and
 * after, for each index what its entry's change costs.
 */
final class WriteCapacity {
  private final String givenName;
  private final TableSchema schema;
  private double tableUnits;
  private final Map<String, Double> localIndexes = new LinkedHashMap<>();
  private final Map<String, Double> globalIndexes = new LinkedHashMap<>();

  /**
   * @param givenName the table's name or ARN, as the request has it
   */
  WriteCapacity(String givenName, TableSchema schema) {
    this.givenName = givenName;
    this.schema = schema;
  }

  static @Nullable ConsumedCapacity of(
      ItemWriteRequest request, TableSchema schema, WriteResult result) {
    ReturnConsumedCapacity wanted = request.returnConsumedCapacity();
    if (wanted == ReturnConsumedCapacity.NONE) {
      return null;
    }
    WriteCapacity capacity = new WriteCapacity(request.tableName(), schema);
    capacity.add(result);
    return capacity.consumed(wanted);
  }

  void add(WriteResult result) {
    switch (result) {
      case WriteResult.Written written -> add(written.before(), written.after());
      case WriteResult.ConditionFailed failed -> tableUnits += units(failed.existing(), null);
      case WriteResult.StaleSchema stale -> {}
    }
  }

  private void add(@Nullable StoredItem before, @Nullable StoredItem after) {
    tableUnits += units(before, after);
    if (schema.hasIndexes()) {
      Item oldItem = StoredItem.itemOrNull(before);
      Item newItem = StoredItem.itemOrNull(after);
      schema.localIndexes().forEach(index -> add(index, oldItem, newItem, localIndexes));
      schema.globalIndexes().forEach(index -> add(index, oldItem, newItem, globalIndexes));
    }
  }

  private void add(
      IndexSchema index, @Nullable Item before, @Nullable Item after, Map<String, Double> sums) {
    long units = IndexChange.of(schema, index, before, after).writeUnits();
    if (units > 0) {
      sums.merge(index.name(), (double) units, Double::sum);
    }
  }

  private static long units(@Nullable StoredItem before, @Nullable StoredItem after) {
    long beforeBytes = before == null ? 0 : before.sizeBytes();
    long afterBytes = after == null ? 0 : after.sizeBytes();
    return CapacityUnits.ofWrite(Math.max(beforeBytes, afterBytes));
  }

  ConsumedCapacity consumed(ReturnConsumedCapacity wanted) {
    double total = tableUnits;
    for (double units : localIndexes.values()) {
      total += units;
    }
    for (double units : globalIndexes.values()) {
      total += units;
    }
    ConsumedCapacity.Breakdown breakdown =
        wanted == ReturnConsumedCapacity.INDEXES
            ? new ConsumedCapacity.Breakdown(tableUnits, localIndexes, globalIndexes)
            : null;
    return new ConsumedCapacity(givenName, total, breakdown);
  }
}
