package io.partita.sql.remote;

import io.partita.core.environment.Clock;
import io.partita.core.operation.CallContext;
import io.partita.sql.session.SqlEngine;
import java.io.IOException;
import org.apache.calcite.avatica.metrics.noop.NoopMetricsSystem;
import org.apache.calcite.avatica.remote.Handler.HandlerResponse;
import org.apache.calcite.avatica.remote.LocalService;
import org.apache.calcite.avatica.remote.ProtobufHandler;
import org.apache.calcite.avatica.remote.Service;

/** Answers requests of Avatica's protocol. Any thread may enter, and waits for its answer. */
public final class RemoteSql implements AutoCloseable {
  private static final int OK = 200;

  private final Connections connections;
  private final PlainErrors messages = new PlainErrors();
  private final ProtobufHandler handler;
  private final Service.RpcMetadataResponse metadata = new Service.RpcMetadataResponse("");

  public RemoteSql(SqlEngine engine, RemoteSettings settings, Clock clock) {
    this.connections = new Connections(engine, settings, clock);
    Service service = new LocalService(new SqlMeta(connections));
    service.setRpcMetadata(metadata);
    this.handler = new ProtobufHandler(service, messages, NoopMetricsSystem.getInstance());
    handler.setRpcMetadata(metadata);
  }

  /**
   * An answer.
   *
   * @param isError whether it says what went wrong; HTTP's status is 500 then, by Avatica's custom
   */
  public record Reply(boolean isError, byte[] bytes) {}

  /** Carries out a request for somebody. */
  public Reply answer(CallContext caller, byte[] request) {
    HandlerResponse<byte[]> response =
        ScopedValue.where(SqlMeta.CALLER, caller).call(() -> handler.apply(request));
    return new Reply(response.getStatusCode() != OK, response.getResponse());
  }

  /** An answer that says why a request is not carried out. */
  public Reply refusal(String state, String message) {
    try {
      return new Reply(
          true, messages.serializeResponse(PlainErrors.error(state, message, 0, metadata)));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Makes a statement that is being executed end with an error soon; nothing if there is no such
   * statement. Does not wait.
   */
  public void cancel(String connectionId, int statementId) {
    RemoteConnection connection = connections.find(connectionId);
    RemoteStatement statement = connection == null ? null : connection.find(statementId);
    if (statement != null) {
      statement.cancel();
    }
  }

  /** Closes what nobody has used for long. To be called now and then. */
  public void expire() {
    connections.expire();
  }

  public int connectionCount() {
    return connections.count();
  }

  public int statementCount() {
    return connections.statementCount();
  }

  /** Ends all executions and closes all connections. */
  @Override
  public void close() {
    connections.closeAll();
  }
}
