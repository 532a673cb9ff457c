package io.partita.sql.session;

/** What is wrong with a statement or its execution, as SQL clients are told. */
public final class SqlException extends Exception {
  private final String state;

  /**
   * @param state an SQLSTATE of five characters
   */
  public SqlException(String state, String message) {
    super(message);
    this.state = state;
  }

  public SqlException(String state, String message, Throwable cause) {
    super(message, cause);
    this.state = state;
  }

  /** The SQLSTATE. */
  public String state() {
    return state;
  }
}
