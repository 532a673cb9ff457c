package io.partita.core.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a storage node must know of a table to decide commands: names, keys, indexes.
 *
 * @param version grows with every change of the schema; recorded in each log entry
 */
public record TableSchema(
    String tableName,
    long version,
    KeySchema key,
    List<IndexSchema> localIndexes,
    List<IndexSchema> globalIndexes) {
  public TableSchema {
    localIndexes = List.copyOf(localIndexes);
    globalIndexes = List.copyOf(globalIndexes);
  }

  public boolean hasIndexes() {
    return !localIndexes.isEmpty() || !globalIndexes.isEmpty();
  }

  /** The index of that name, local or global; null if there is none. */
  public @Nullable IndexSchema index(String name) {
    for (IndexSchema index : localIndexes) {
      if (index.name().equals(name)) {
        return index;
      }
    }
    for (IndexSchema index : globalIndexes) {
      if (index.name().equals(name)) {
        return index;
      }
    }
    return null;
  }
}
