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
 * @param statistics of the table's items
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
    List<RelationSchema> indexes,
    Statistics statistics) {
  private static final double GUESSED_ITEM_BYTES = 300;

  /** One of which nothing is known but its size. */
  public RelationSchema(
      String tableName,
      @Nullable String indexName,
      List<Column> columns,
      List<String> partitionKey,
      List<String> sortKey,
      boolean local,
      @Nullable Set<String> projected,
      double rowCount,
      List<RelationSchema> indexes) {
    this(
        tableName,
        indexName,
        columns,
        partitionKey,
        sortKey,
        local,
        projected,
        rowCount,
        indexes,
        Statistics.NONE);
  }

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

  /** About how many values a key attribute has, between 1 and the number of rows. */
  public double distinctValues(String attribute) {
    Long counted = statistics.distinct().get(attribute);
    if (counted == null) {
      boolean isWholeKey = sortKey.isEmpty() && partitionKey.equals(List.of(attribute));
      return Math.max(1, isWholeKey && !isIndex() ? rowCount : Math.sqrt(rowCount));
    }
    double growth = statistics.rows() == 0 ? 1 : rowCount / statistics.rows();
    return Math.clamp(counted * Math.max(growth, 1), 1, Math.max(rowCount, 1));
  }

  /** DynamoDB's size of an item, on average; a guess if nothing is known. */
  public double itemBytes() {
    return statistics.lookedAt() == 0 ? GUESSED_ITEM_BYTES : statistics.itemBytes();
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
