package io.partita.sql.execution;

/** Ends an execution from within; becomes an {@code SqlException} where it is read. */
public final class StatementFault extends RuntimeException {
  private final String state;

  /**
   * @param state an SQLSTATE
   */
  public StatementFault(String state, String message) {
    super(message);
    this.state = state;
  }

  public String state() {
    return state;
  }
}
