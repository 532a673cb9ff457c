package io.partita.sql.plan;

import io.partita.sql.catalog.Column;
import io.partita.sql.catalog.RelationSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * How the rows that a query wants of a table are read.
 *
 * @param source the table or the index that is read
 * @param filter what the read does not settle by itself
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
    List<Column> columns,
    boolean forward,
    long limit,
    boolean isCount,
    double rowsRead,
    double rowCount) {
  public ReadPlan {
    filter = List.copyOf(filter);
    columns = List.copyOf(columns);
  }

  /** The same with another filter. */
  ReadPlan withFilter(List<Predicate> next) {
    return new ReadPlan(source, access, next, columns, forward, limit, isCount, rowsRead, rowCount);
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
