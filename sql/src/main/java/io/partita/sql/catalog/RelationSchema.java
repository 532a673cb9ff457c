package io.partita.sql.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table or one of its indexes as a relation.
 *
 * @param indexName null for the table itself
 * @param columns key attributes first
 * @param partitionKey names of the partition key's attributes
 * @param sortKey may be empty
 * @param local whether it is a local index
 * @param projected names of the attributes that an index holds; null for all
 * @param rowCount an estimate
 * @param indexes the indexes of a table; empty for an index
 */
public record RelationSchema(
    String tableName,
    @Nullable String indexName,
    List<Column> columns,
    List<String> partitionKey,
    List<String> sortKey,
    boolean local,
    @Nullable Set<String> projected,
    double rowCount,
    List<RelationSchema> indexes) {
  public RelationSchema {
    columns = List.copyOf(columns);
    partitionKey = List.copyOf(partitionKey);
    sortKey = List.copyOf(sortKey);
    indexes = List.copyOf(indexes);
    projected = projected == null ? null : Set.copyOf(projected);
  }

  /** As a query may quote it. */
  public String name() {
    return indexName == null ? tableName : tableName + "/" + indexName;
  }

  public boolean isIndex() {
    return indexName != null;
  }

  /** Whether it can be read strongly: all but global indexes. */
  public boolean isStrong() {
    return !isIndex() || local;
  }

  /** Whether its records have these attributes whenever their items have them. */
  public boolean holds(Set<String> attributes) {
    Set<String> held = projected;
    return held == null || held.containsAll(attributes);
  }

  /** Whether all of its key attributes are among these. */
  public Set<String> keyAttributes() {
    Set<String> names = new HashSet<>(partitionKey);
    names.addAll(sortKey);
    return names;
  }

  /** The column of that name; null if there is none. */
  public @Nullable Column column(String name) {
    for (Column column : columns) {
      if (column.name().equals(name)) {
        return column;
      }
    }
    return null;
  }
}
