package io.partita.sql.remote;

import io.partita.core.operation.CallContext;
import io.partita.sql.session.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.ConnectionPropertiesImpl;
import org.apache.calcite.avatica.MetaImpl;
import org.apache.calcite.avatica.QueryState;
import org.apache.calcite.avatica.remote.TypedValue;
import org.jspecify.annotations.Nullable;

/** Avatica's requests, answered from an engine. Any thread may enter. */
final class SqlMeta extends MetaImpl {
  /** Who sent the request that is being answered. */
  static final ScopedValue<CallContext> CALLER = ScopedValue.newInstance();

  /** Rows of metadata belong to no statement; closing it does nothing. */
  private static final int NO_STATEMENT = 0;

  private final Connections connections;

  @SuppressWarnings("NullAway") // a server's has no connection of JDBC
  SqlMeta(Connections connections) {
    super(null);
    this.connections = connections;
  }

  /** What may fail with an error for the client. */
  private interface Step<T> {
    T run() throws SqlException;
  }

  private static <T> T tried(Step<T> step) {
    try {
      return step.run();
    } catch (SqlException failure) {
      throw new RemoteFault(failure);
    }
  }

  // Connections and their statements.

  @Override
  public void openConnection(ConnectionHandle ch, Map<String, String> info) {
    tried(() -> {
      connections.open(ch.id, CALLER.get());
      return ch;
    });
  }

  @Override
  public void closeConnection(ConnectionHandle ch) {
    connections.close(ch.id);
  }

  /** Of the properties, only that nothing may be written means something here. */
  @Override
  public ConnectionProperties connectionSync(ConnectionHandle ch, ConnectionProperties wanted) {
    RemoteConnection connection = connections.get(ch.id);
    Boolean readOnly = wanted.isReadOnly();
    if (readOnly != null) {
      connection.setReadOnly(readOnly);
    }
    ConnectionPropertiesImpl current = new ConnectionPropertiesImpl();
    current.setReadOnly(connection.isReadOnly());
    current.setAutoCommit(true);
    current.setTransactionIsolation(java.sql.Connection.TRANSACTION_NONE);
    current.setSchema(io.partita.sql.session.Relations.SCHEMA);
    current.setDirty(false);
    return current;
  }

  @Override
  public StatementHandle createStatement(ConnectionHandle ch) {
    int id = tried(() -> connections.get(ch.id).createStatement()).id();
    return new StatementHandle(ch.id, id, null);
  }

  @Override
  public void closeStatement(StatementHandle h) {
    RemoteConnection connection = connections.find(h.connectionId);
    if (connection != null) {
      connection.closeStatement(h.id);
    }
  }

  private RemoteStatement statement(StatementHandle h) {
    return connections.get(h.connectionId).statement(h.id);
  }

  // Executions.

  @Override
  public StatementHandle prepare(ConnectionHandle ch, String sql, long maxRowCount) {
    RemoteConnection connection = connections.get(ch.id);
    RemoteStatement statement = tried(connection::createStatement);
    try {
      return new StatementHandle(ch.id, statement.id(), statement.prepare(sql));
    } catch (SqlException failure) {
      connection.closeStatement(statement.id());
      throw new RemoteFault(failure);
    }
  }

  @Override
  @SuppressWarnings("deprecation")
  public ExecuteResult prepareAndExecute(
      StatementHandle h, String sql, long maxRowCount, PrepareCallback callback) {
    return prepareAndExecute(h, sql, maxRowCount, -1, callback);
  }

  @Override
  public ExecuteResult prepareAndExecute(
      StatementHandle h,
      String sql,
      long maxRowCount,
      int maxRowsInFirstFrame,
      PrepareCallback callback) {
    RemoteStatement statement = statement(h);
    return tried(() -> {
      statement.prepare(sql);
      return shown(h, statement.execute(List.of(), maxRowCount, maxRowsInFirstFrame));
    });
  }

  @Override
  @SuppressWarnings("deprecation")
  public ExecuteResult execute(
      StatementHandle h, List<TypedValue> parameterValues, long maxRowCount) {
    return execute(h, parameterValues, Math.toIntExact(Math.min(maxRowCount, Integer.MAX_VALUE)));
  }

  @Override
  public ExecuteResult execute(
      StatementHandle h, List<TypedValue> parameterValues, int maxRowsInFirstFrame) {
    RemoteStatement statement = statement(h);
    return tried(
        () -> shown(h, statement.execute(values(parameterValues), 0, maxRowsInFirstFrame)));
  }

  private static ExecuteResult shown(StatementHandle h, RemoteStatement.Result result) {
    MetaResultSet shown =
        result.frame() == null
            ? MetaResultSet.count(h.connectionId, h.id, result.changes())
            : MetaResultSet.create(h.connectionId, h.id, false, result.signature(), result.frame());
    return new ExecuteResult(List.of(shown));
  }

  private static List<@Nullable Object> values(@Nullable List<TypedValue> given) {
    List<@Nullable Object> values = new ArrayList<>();
    if (given != null) {
      for (TypedValue value : given) {
        values.add(value == null ? null : value.toLocal());
      }
    }
    return values;
  }

  @Override
  public Frame fetch(StatementHandle h, long offset, int fetchMaxRowCount) {
    RemoteStatement statement = statement(h);
    return tried(() -> statement.fetch(offset, fetchMaxRowCount));
  }

  @Override
  public boolean syncResults(StatementHandle sh, QueryState state, long offset) {
    throw new RemoteFault("24000", "Rows that are gone can't be had again: execute anew");
  }

  @Override
  public ExecuteBatchResult executeBatch(
      StatementHandle h, List<List<TypedValue>> parameterValues) {
    RemoteStatement statement = statement(h);
    long[] counts = new long[parameterValues.size()];
    for (int i = 0; i < counts.length; i++) {
      try {
        counts[i] = changes(statement.execute(values(parameterValues.get(i)), 0, 1));
      } catch (SqlException failure) {
        throw new RemoteFault(failure, i);
      }
    }
    return new ExecuteBatchResult(counts);
  }

  @Override
  public ExecuteBatchResult prepareAndExecuteBatch(StatementHandle h, List<String> sqlCommands) {
    RemoteStatement statement = statement(h);
    long[] counts = new long[sqlCommands.size()];
    for (int i = 0; i < counts.length; i++) {
      try {
        statement.prepare(sqlCommands.get(i));
        counts[i] = changes(statement.execute(List.of(), 0, 1));
      } catch (SqlException failure) {
        throw new RemoteFault(failure, i);
      }
    }
    return new ExecuteBatchResult(counts);
  }

  private static long changes(RemoteStatement.Result result) throws SqlException {
    if (result.frame() != null) {
      throw new SqlException("07003", "A statement of a batch may not give rows");
    }
    return result.changes();
  }

  /** Everything is permanent already. */
  @Override
  public void commit(ConnectionHandle ch) {
    connections.get(ch.id);
  }

  @Override
  public void rollback(ConnectionHandle ch) {
    throw new RemoteFault("0A000", "There are no transactions: what was changed stays");
  }

  // What there is.

  @Override
  public Map<DatabaseProperty, Object> getDatabaseProperties(ConnectionHandle ch) {
    return DatabaseFacts.all();
  }

  @Override
  public MetaResultSet getSchemas(
      ConnectionHandle ch, @Nullable String catalog, Pat schemaPattern) {
    connections.get(ch.id);
    return rows(ch, MetaSchema.class, RelationRows.schemas(catalog, pattern(schemaPattern)));
  }

  @Override
  public MetaResultSet getCatalogs(ConnectionHandle ch) {
    connections.get(ch.id);
    return rows(ch, MetaCatalog.class, List.of());
  }

  @Override
  public MetaResultSet getTableTypes(ConnectionHandle ch) {
    connections.get(ch.id);
    List<Object> rows = new ArrayList<>();
    RelationRows.kinds().forEach(kind -> rows.add(new MetaTableType(kind)));
    return rows(ch, MetaTableType.class, rows);
  }

  @Override
  public MetaResultSet getTypeInfo(ConnectionHandle ch) {
    connections.get(ch.id);
    return rows(ch, MetaTypeInfo.class, TypeRows.all());
  }

  @Override
  public MetaResultSet getTables(
      ConnectionHandle ch,
      @Nullable String catalog,
      Pat schemaPattern,
      Pat tableNamePattern,
      @Nullable List<String> typeList) {
    RemoteConnection connection = connections.get(ch.id);
    List<Object> rows =
        tried(() ->
            RelationRows.tables(
                connection.relations(),
                catalog,
                pattern(schemaPattern),
                pattern(tableNamePattern),
                typeList));
    return rows(ch, MetaTable.class, rows);
  }

  @Override
  public MetaResultSet getColumns(
      ConnectionHandle ch,
      @Nullable String catalog,
      Pat schemaPattern,
      Pat tableNamePattern,
      Pat columnNamePattern) {
    RemoteConnection connection = connections.get(ch.id);
    List<Object> rows =
        tried(() ->
            RelationRows.columns(
                connection.relations(),
                catalog,
                pattern(schemaPattern),
                pattern(tableNamePattern),
                pattern(columnNamePattern)));
    return rows(ch, MetaColumn.class, rows);
  }

  private static NamePattern pattern(@Nullable Pat pattern) {
    return new NamePattern(pattern == null ? null : pattern.s);
  }

  /** Objects of one of Avatica's classes as rows of their fields. */
  private static MetaResultSet rows(ConnectionHandle ch, Class<?> kind, List<Object> objects) {
    List<ColumnMetaData> columns = fieldMetaData(kind).columns;
    List<List<Object>> rows =
        collect(CursorFactory.deduce(columns, kind), objects, new ArrayList<>());
    Signature signature =
        Signature.create(columns, "", List.of(), CursorFactory.LIST, StatementType.SELECT);
    Frame frame = new Frame(0, true, new ArrayList<>(rows));
    return MetaResultSet.create(ch.id, NO_STATEMENT, true, signature, frame);
  }
}
