package io.partita.sql.session;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.avatica.AvaticaParameter;
import org.apache.calcite.avatica.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/** A statement that can be executed, again and again. */
public interface PreparedSql {
  /** What kind of statement it is. */
  enum Kind {
    /** Gives rows: a query, and a write with RETURNING. */
    ROWS,
    /** Changes items, and gives their number. */
    CHANGE,
    /** Changes tables, views or columns; gives nothing. */
    DEFINITION
  }

  Kind kind();

  /** Whether it only reads; a write with RETURNING gives rows and does not. */
  default boolean isQuery() {
    return kind() == Kind.ROWS;
  }

  /** The columns of its rows; empty unless it gives rows. */
  List<ColumnMetaData> columns();

  List<AvaticaParameter> parameters();

  /**
   * Begins to execute. Changes are done when this returns; rows are read as they are asked for.
   *
   * @param values one for each parameter, in Avatica's form (dates as days, times and timestamps as
   *     milliseconds)
   */
  Execution execute(List<@Nullable Object> values, Limits limits) throws SqlException;

  /**
   * Bounds of one execution.
   *
   * @param maximumRows rows that are given at most; 0 for any number
   * @param timeoutMillis 0 for the engine's own
   * @param cancelled once it is true, the execution ends with an error soon, also while {@link
   *     #execute} has not returned
   */
  record Limits(long maximumRows, long timeoutMillis, AtomicBoolean cancelled) {
    public Limits(long maximumRows, long timeoutMillis) {
      this(maximumRows, timeoutMillis, new AtomicBoolean());
    }

    /** No bounds but the engine's. */
    public static Limits none() {
      return new Limits(0, 0);
    }
  }
}
