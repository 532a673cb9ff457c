package io.partita.core.operation;

import io.partita.core.table.IndexSchema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What reads consume, in the form that was asked for. */
final class ReadCapacity {
  private ReadCapacity() {}

  /** Units of the table itself. */
  static @Nullable ConsumedCapacity ofTable(
      String tableName, double units, ReturnConsumedCapacity wanted) {
    return of(tableName, units, null, 0, wanted);
  }

  /**
   * Units of a table and of one of its indexes.
   *
   * @param tableUnits what was read of the table
   * @param index the index that was read; null for none
   * @param indexUnits what was read of the index
   */
  static @Nullable ConsumedCapacity of(
      String tableName,
      double tableUnits,
      @Nullable IndexSchema index,
      double indexUnits,
      ReturnConsumedCapacity wanted) {
    return switch (wanted) {
      case NONE -> null;
      case TOTAL -> new ConsumedCapacity(tableName, tableUnits + indexUnits, null);
      case INDEXES ->
          new ConsumedCapacity(
              tableName, tableUnits + indexUnits, breakdown(tableUnits, index, indexUnits));
    };
  }

  private static ConsumedCapacity.Breakdown breakdown(
      double tableUnits, @Nullable IndexSchema index, double indexUnits) {
    if (index == null) {
      return new ConsumedCapacity.Breakdown(tableUnits, Map.of(), Map.of());
    }
    Map<String, Double> share = Map.of(index.name(), indexUnits);
    return index.kind() == IndexSchema.Kind.LOCAL
        ? new ConsumedCapacity.Breakdown(tableUnits, share, Map.of())
        : new ConsumedCapacity.Breakdown(tableUnits, Map.of(), share);
  }
}
