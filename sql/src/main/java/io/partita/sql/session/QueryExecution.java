package io.partita.sql.session;

import io.partita.sql.catalog.Documents;
import io.partita.sql.execution.StatementContext;
import io.partita.sql.plan.SqlPlanner;
import java.util.List;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** Rows of a query, as they are asked for. */
final class QueryExecution implements Execution {
  private final StatementContext context;
  private final List<ColumnMetaData> columns;
  private final Enumerator<?> rows;
  private final long maximumRows;
  private long given;

  QueryExecution(
      SqlPlanner.Planned plan,
      StatementContext context,
      List<ColumnMetaData> columns,
      long maximumRows)
      throws SqlException {
    this.context = context;
    this.columns = columns;
    this.maximumRows = maximumRows;
    try {
      this.rows = plan.run(context).enumerator();
    } catch (RuntimeException problem) {
      throw Problems.ofRunning(problem);
    }
  }

  @Override
  public long changes() {
    return 0;
  }

  @Override
  public @Nullable Object @Nullable [] next() throws SqlException {
    if (maximumRows > 0 && given == maximumRows) {
      return null;
    }
    try {
      context.requireTime();
      if (!rows.moveNext()) {
        return null;
      }
      given++;
      return row(rows.current());
    } catch (RuntimeException problem) {
      throw Problems.ofRunning(problem);
    }
  }

  private @Nullable Object[] row(@Nullable Object current) {
    @Nullable Object[] row = new Object[columns.size()];
    if (columns.size() == 1) {
      row[0] = shown(0, current);
      return row;
    }
    if (current instanceof Object[] values) {
      for (int i = 0; i < row.length; i++) {
        row[i] = shown(i, values[i]);
      }
      return row;
    }
    throw new IllegalStateException("a row of several columns is an array");
  }

  private @Nullable Object shown(int column, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (columns.get(column).type.rep == ColumnMetaData.Rep.STRING && !(value instanceof String)) {
      return Documents.text(value);
    }
    return value instanceof ByteString bytes ? bytes.getBytes() : value;
  }

  @Override
  public double consumedCapacity() {
    return context.consumedCapacity();
  }

  @Override
  public void cancel() {
    context.cancel();
  }

  @Override
  public void close() {
    context.cancel();
    rows.close();
  }
}
