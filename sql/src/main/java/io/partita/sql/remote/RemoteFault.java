package io.partita.sql.remote;

import io.partita.sql.session.SqlException;
import org.apache.calcite.avatica.AvaticaSeverity;
import org.apache.calcite.avatica.remote.AvaticaRuntimeException;

/** An {@link SqlException} on its way through Avatica's interfaces, which know none. */
final class RemoteFault extends AvaticaRuntimeException {
  private static final long serialVersionUID = 1L;

  RemoteFault(String state, String message) {
    super(message, 0, state, AvaticaSeverity.ERROR);
  }

  RemoteFault(SqlException cause) {
    this(cause, 0);
  }

  /**
   * A batch that failed.
   *
   * @param done how many of its statements had been executed
   */
  RemoteFault(SqlException cause, int done) {
    super(String.valueOf(cause.getMessage()), done, cause.state(), AvaticaSeverity.ERROR);
    initCause(cause);
  }

  static RemoteFault noConnection(String id) {
    return new RemoteFault(
        "08003",
        "There is no connection "
            + id
            + ": it was closed, was not used for long, or the server has been started anew");
  }

  static RemoteFault noStatement(int id) {
    return new RemoteFault(
        "26000", "There is no statement " + id + " of this connection: it was closed");
  }
}
