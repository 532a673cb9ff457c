package io.partita.sql.session;

/** What one client has open. Not for use by several threads at once, except for cancelling. */
public interface SqlSession extends AutoCloseable {
  /**
   * Parses, checks and plans a statement. Blocks while it reads what there is to know of the
   * tables.
   *
   * @throws SqlException if there is something wrong with it; nothing has happened then
   */
  PreparedSql prepare(String text) throws SqlException;

  /** Gives back what the session holds; executions that are under way are cancelled. */
  @Override
  void close();
}
