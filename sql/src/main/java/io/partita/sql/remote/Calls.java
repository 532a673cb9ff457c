package io.partita.sql.remote;

import io.partita.sql.session.Execution;
import io.partita.sql.session.PreparedSql;
import io.partita.sql.session.SqlException;
import java.util.Iterator;
import java.util.List;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/**
 * Statements of a driver that Avatica has no requests for:
 *
 * <ul>
 *   <li>{@code CALL partita.primary_keys('table')} gives the rows of JDBC's getPrimaryKeys;
 *   <li>{@code CALL partita.indexes('table')} gives the rows of JDBC's getIndexInfo;
 *   <li>{@code CALL partita.limit_statement(id, rows, millis)} bounds the executions of another
 *       statement of the connection from now on; 0 for no bound.
 * </ul>
 */
final class Calls {
  private Calls() {}

  /** Null if the statement is no call. */
  static @Nullable PreparedSql find(String text, RemoteConnection connection) throws SqlException {
    CallText call = CallText.of(text);
    if (call == null) {
      return null;
    }
    return switch (call.name()) {
      case "primary_keys" ->
          new Call(
              KeyRows.PRIMARY_KEY_COLUMNS,
              () -> KeyRows.primaryKeys(connection.relations(), call.required(0)));
      case "indexes" ->
          new Call(
              KeyRows.INDEX_COLUMNS,
              () -> KeyRows.indexes(connection.relations(), call.required(0)));
      case "limit_statement" -> new Call(List.of(), () -> limit(connection, call));
      default -> throw new SqlException("42883", "There is no procedure partita." + call.name());
    };
  }

  private static List<@Nullable Object[]> limit(RemoteConnection connection, CallText call)
      throws SqlException {
    RemoteStatement statement = connection.find(Math.toIntExact(call.number(0)));
    if (statement == null) {
      throw new SqlException("26000", "There is no statement " + call.number(0));
    }
    statement.limit(call.number(1), call.number(2));
    return List.of();
  }

  /** What a call does. */
  private interface Body {
    List<@Nullable Object[]> rows() throws SqlException;
  }

  private record Call(List<ColumnMetaData> columns, Body body) implements PreparedSql {
    @Override
    public Kind kind() {
      return columns.isEmpty() ? Kind.DEFINITION : Kind.ROWS;
    }

    @Override
    public boolean isQuery() {
      return true;
    }

    @Override
    public List<AvaticaParameter> parameters() {
      return List.of();
    }

    @Override
    public Execution execute(List<@Nullable Object> values, Limits limits) throws SqlException {
      return new Rows(body.rows().iterator());
    }
  }

  private record Rows(Iterator<@Nullable Object[]> rows) implements Execution {
    @Override
    public long changes() {
      return 0;
    }

    @Override
    public @Nullable Object @Nullable [] next() {
      return rows.hasNext() ? rows.next() : null;
    }

    @Override
    public double consumedCapacity() {
      return 0;
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
  }
}
