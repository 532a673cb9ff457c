package io.partita.sql.plan;

import io.partita.sql.catalog.Column;
import io.partita.sql.catalog.RelationSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rows that a query wants of a table are read.
 *
 * @param source the table or the index that is read
 * @param filter what the read does not settle by itself
 * @param fetch null if the source has all that is wanted
 * @param columns what each row shows
 * @param forward whether in the order of the sort key
 * @param limit -1 for all
 * @param isCount whether only their number is wanted
 * @param rowsRead an estimate of how many records are looked at
 * @param rowCount an estimate of how many are given
 */
public record ReadPlan(
    RelationSchema source,
    Access access,
    List<Predicate> filter,
    @Nullable Fetch fetch,
    List<Column> columns,
    boolean forward,
    long limit,
    boolean isCount,
    double rowsRead,
    double rowCount) {
  /**
   * That whole items are fetched by the keys that an index has.
   *
   * @param table where they are
   * @param checks all that holds of them: they may have changed since
   */
  public record Fetch(RelationSchema table, List<Predicate> checks) {
    public Fetch {
      checks = List.copyOf(checks);
    }
  }

  public ReadPlan {
    filter = List.copyOf(filter);
    columns = List.copyOf(columns);
  }

  /** The same with another filter. */
  ReadPlan withFilter(List<Predicate> next) {
    return new ReadPlan(
        source, access, next, fetch, columns, forward, limit, isCount, rowsRead, rowCount);
  }

  /** As EXPLAIN shows it, without the columns. */
  public String describe() {
    StringBuilder text = new StringBuilder(access.toString());
    if (!forward) {
      text.append(" backwards");
    }
    if (!filter.isEmpty()) {
      text.append(", filter ").append(filter);
    }
    if (fetch != null) {
      text.append(", fetch items where ").append(fetch.checks());
    }
    if (limit >= 0) {
      text.append(", limit ").append(limit);
    }
    if (isCount) {
      text.append(", count");
    }
    return text.toString();
  }

  /** The names of its columns. */
  public List<String> columnNames() {
    List<String> names = new ArrayList<>();
    columns.forEach(column -> names.add(column.name()));
    return names;
  }
}
