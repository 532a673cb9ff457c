package io.partita.core.table;

import java.util.ArrayList;
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
  /** How many global indexes a table may have (source: Developer Guide, quotas). */
  public static final int MAXIMUM_GLOBAL_INDEXES = 20;

  public TableSchema {
    localIndexes = List.copyOf(localIndexes);
    globalIndexes = List.copyOf(globalIndexes);
  }

  public boolean hasIndexes() {
    return !localIndexes.isEmpty() || !globalIndexes.isEmpty();
  }

  /** The global index of that ordinal; null if there is none. */
  public @Nullable IndexSchema globalIndex(int ordinal) {
    for (IndexSchema index : globalIndexes) {
      if (index.ordinal() == ordinal) {
        return index;
      }
    }
    return null;
  }

  /** The next version, with one more global index, which gets an ordinal of its own. */
  public TableSchema withGlobalIndex(String name, KeySchema indexKey, Projection projection) {
    long next = version + 1;
    // above those that a table begins with, and versions are never used again
    int ordinal = Math.toIntExact(MAXIMUM_GLOBAL_INDEXES + next);
    List<IndexSchema> indexes = new ArrayList<>(globalIndexes);
    indexes.add(new IndexSchema(IndexSchema.Kind.GLOBAL, ordinal, name, indexKey, projection));
    return new TableSchema(tableName, next, key, localIndexes, indexes);
  }

  /** The next version, with one global index less. */
  public TableSchema withoutGlobalIndex(String name) {
    List<IndexSchema> indexes = new ArrayList<>(globalIndexes);
    indexes.removeIf(index -> index.name().equals(name));
    return new TableSchema(tableName, version + 1, key, localIndexes, indexes);
  }

  /** Whether the table or one of its indexes has an attribute in its key. */
  public boolean isKeyAttribute(KeyAttribute attribute) {
    if (key.attributes().contains(attribute)) {
      return true;
    }
    for (List<IndexSchema> indexes : List.of(localIndexes, globalIndexes)) {
      for (IndexSchema index : indexes) {
        if (index.key().attributes().contains(attribute)) {
          return true;
        }
      }
    }
    return false;
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
