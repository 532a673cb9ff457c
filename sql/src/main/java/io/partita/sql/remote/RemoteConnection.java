package io.partita.sql.remote;

import io.partita.core.environment.Clock;
import io.partita.sql.session.PreparedSql;
import io.partita.sql.session.Relations;
import io.partita.sql.session.SqlEngine;
import io.partita.sql.session.SqlException;
import io.partita.sql.session.SqlSession;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What one client has open: a session and its statements. */
final class RemoteConnection {
  private final SqlEngine engine;
  private final SqlSession session;
  private final RemoteSettings settings;
  private final Clock clock;
  private final Map<Integer, RemoteStatement> statements = new ConcurrentHashMap<>();
  private final AtomicInteger lastStatement = new AtomicInteger();
  private volatile boolean isReadOnly;
  private volatile long usedNanos;

  RemoteConnection(SqlEngine engine, SqlSession session, RemoteSettings settings, Clock clock) {
    this.engine = engine;
    this.session = session;
    this.settings = settings;
    this.clock = clock;
    touch();
  }

  RemoteSettings settings() {
    return settings;
  }

  Relations relations() {
    return engine.relations();
  }

  long nowNanos() {
    return clock.elapsedNanos();
  }

  /** Notes that a client uses it. */
  void touch() {
    usedNanos = clock.elapsedNanos();
  }

  boolean isReadOnly() {
    return isReadOnly;
  }

  /** From now on nothing but queries is executed, or anything again. */
  void setReadOnly(boolean readOnly) {
    isReadOnly = readOnly;
  }

  RemoteStatement createStatement() throws SqlException {
    if (statements.size() >= settings.statementsEach()) {
      throw new SqlException(
          "54000",
          "The connection has "
              + statements.size()
              + " statements open, and may not have more: close those that are done with");
    }
    RemoteStatement statement = new RemoteStatement(this, lastStatement.incrementAndGet());
    statements.put(statement.id(), statement);
    return statement;
  }

  @Nullable RemoteStatement find(int id) {
    return statements.get(id);
  }

  RemoteStatement statement(int id) {
    RemoteStatement statement = statements.get(id);
    if (statement == null) {
      throw RemoteFault.noStatement(id);
    }
    return statement;
  }

  /** Does nothing if there is none. */
  void closeStatement(int id) {
    RemoteStatement statement = statements.remove(id);
    if (statement != null) {
      statement.close();
    }
  }

  PreparedSql prepare(String text) throws SqlException {
    PreparedSql call = Calls.find(text, this);
    if (call != null) {
      return call;
    }
    synchronized (session) {
      return session.prepare(text);
    }
  }

  void requireMayExecute(PreparedSql sql) throws SqlException {
    if (isReadOnly && !sql.isQuery()) {
      throw new SqlException("25006", "The connection is for reading only");
    }
  }

  /**
   * Gives up rows that nobody fetches; true if the connection itself has not been used for long.
   */
  boolean expire() {
    long now = clock.elapsedNanos();
    long rowsBefore = now - TimeUnit.MILLISECONDS.toNanos(settings.rowsIdleMillis());
    statements.values().forEach(statement -> statement.expire(rowsBefore));
    return now - usedNanos > TimeUnit.MILLISECONDS.toNanos(settings.connectionIdleMillis());
  }

  int statementCount() {
    return statements.size();
  }

  void close() {
    statements.values().forEach(RemoteStatement::cancel);
    statements.keySet().forEach(this::closeStatement);
    session.close();
  }
}
