package io.partita.sql.remote;

import io.partita.sql.session.Execution;
import io.partita.sql.session.PreparedSql;
import io.partita.sql.session.SqlException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.avatica.Meta.CursorFactory;
import org.apache.calcite.avatica.Meta.Frame;
import org.apache.calcite.avatica.Meta.Signature;
import org.apache.calcite.avatica.Meta.StatementType;
import org.jspecify.annotations.Nullable;

/** One statement of a connection. One thread at a time, except for cancelling. */
final class RemoteStatement {
  /** Rows of a first answer, unless the client says how many. */
  private static final int FIRST_ROWS = 1000;

  private final RemoteConnection connection;
  private final int id;
  private volatile AtomicBoolean cancelled = new AtomicBoolean();
  private volatile long usedNanos;
  private String text = "";
  private @Nullable PreparedSql prepared;
  private @Nullable Execution execution;
  private long maximumRows;
  private long timeoutMillis;
  private long given;
  private boolean isExpired;

  RemoteStatement(RemoteConnection connection, int id) {
    this.connection = connection;
    this.id = id;
    this.usedNanos = connection.nowNanos();
  }

  int id() {
    return id;
  }

  /** Bounds of the executions from now on; 0 for none. */
  synchronized void limit(long maximumRows, long timeoutMillis) {
    this.maximumRows = maximumRows;
    this.timeoutMillis = timeoutMillis;
  }

  synchronized Signature prepare(String text) throws SqlException {
    endExecution();
    PreparedSql next = connection.prepare(text);
    this.text = text;
    prepared = next;
    return signature(next);
  }

  private Signature signature(PreparedSql sql) {
    StatementType type =
        switch (sql.kind()) {
          case ROWS -> StatementType.SELECT;
          case CHANGE -> StatementType.IS_DML;
          case DEFINITION -> StatementType.OTHER_DDL;
        };
    return Signature.create(sql.columns(), text, sql.parameters(), CursorFactory.LIST, type);
  }

  /** What came of an execution: rows, or how many items were changed. */
  record Result(@Nullable Signature signature, @Nullable Frame frame, long changes) {}

  /**
   * Executes what was prepared.
   *
   * @param rows of all that it gives at most; 0 or less for what the statement is limited to
   * @param firstRows of the first frame at most; 0 or less for as many as the server likes
   */
  synchronized Result execute(List<@Nullable Object> values, long rows, int firstRows)
      throws SqlException {
    endExecution();
    PreparedSql sql = prepared;
    if (sql == null) {
      throw new SqlException("26000", "The statement has not been prepared");
    }
    connection.requireMayExecute(sql);
    AtomicBoolean flag = new AtomicBoolean();
    cancelled = flag;
    long most = rows > 0 ? rows : maximumRows;
    Execution next = sql.execute(values, new PreparedSql.Limits(most, timeoutMillis, flag));
    if (sql.kind() != PreparedSql.Kind.ROWS) {
      try (next) {
        return new Result(null, null, next.changes());
      }
    }
    execution = next;
    given = 0;
    isExpired = false;
    return new Result(signature(sql), frame(firstRows > 0 ? firstRows : FIRST_ROWS), -1);
  }

  /** The next rows, which have to be those that the client has not got yet. */
  synchronized Frame fetch(long offset, int rows) throws SqlException {
    if (execution == null) {
      throw new SqlException(
          "24000",
          isExpired
              ? "The rows were not fetched for too long and have been given up"
              : "The statement has no rows to fetch");
    }
    if (offset != given) {
      throw new SqlException(
          "24000", "Rows from " + offset + " on are wanted, but those from " + given + " are next");
    }
    return frame(rows);
  }

  private Frame frame(int wantedRows) throws SqlException {
    Execution from = execution;
    if (from == null) {
      return new Frame(given, true, Collections.emptyList());
    }
    RemoteSettings settings = connection.settings();
    int most = wantedRows > 0 ? Math.min(wantedRows, settings.frameRows()) : settings.frameRows();
    List<Object> rows = new ArrayList<>(Math.min(most, FIRST_ROWS));
    long start = given;
    long bytes = 0;
    boolean isDone = false;
    try {
      while (rows.size() < most && bytes < settings.frameBytes()) {
        @Nullable Object[] row = from.next();
        if (row == null) {
          isDone = true;
          break;
        }
        bytes += RowSizes.bytes(row);
        rows.add(Arrays.asList(row));
      }
    } catch (SqlException | RuntimeException failure) {
      endExecution();
      throw failure;
    }
    given += rows.size();
    usedNanos = connection.nowNanos();
    if (isDone) {
      endExecution();
    }
    return new Frame(start, isDone, rows);
  }

  /** From any thread: what is being executed ends soon. */
  void cancel() {
    cancelled.set(true);
  }

  private void endExecution() {
    Execution ended = execution;
    execution = null;
    if (ended != null) {
      ended.close();
    }
  }

  /** Gives up rows that nobody has fetched since a time. */
  void expire(long beforeNanos) {
    if (usedNanos - beforeNanos < 0) {
      synchronized (this) {
        if (execution != null && usedNanos - beforeNanos < 0) {
          endExecution();
          isExpired = true;
        }
      }
    }
  }

  /** Ends what is being executed, and waits for that. */
  void close() {
    cancel();
    synchronized (this) {
      endExecution();
      prepared = null;
    }
  }
}
