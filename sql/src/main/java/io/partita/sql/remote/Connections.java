package io.partita.sql.remote;

import io.partita.core.environment.Clock;
import io.partita.core.operation.CallContext;
import io.partita.sql.session.SqlEngine;
import io.partita.sql.session.SqlException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All connections of a server, by the ids that clients give them. */
final class Connections {
  private final SqlEngine engine;
  private final RemoteSettings settings;
  private final Clock clock;
  private final Map<String, RemoteConnection> connections = new ConcurrentHashMap<>();

  Connections(SqlEngine engine, RemoteSettings settings, Clock clock) {
    this.engine = engine;
    this.settings = settings;
    this.clock = clock;
  }

  void open(String id, CallContext caller) throws SqlException {
    if (connections.size() >= settings.connections()) {
      throw new SqlException(
          "08004", "The server has " + settings.connections() + " connections open, its maximum");
    }
    RemoteConnection opened = new RemoteConnection(engine, engine.open(caller), settings, clock);
    if (connections.putIfAbsent(id, opened) != null) {
      opened.close();
      throw new SqlException("08002", "There is a connection " + id + " already");
    }
  }

  RemoteConnection get(String id) {
    RemoteConnection connection = connections.get(id);
    if (connection == null) {
      throw RemoteFault.noConnection(id);
    }
    connection.touch();
    return connection;
  }

  @Nullable RemoteConnection find(String id) {
    return connections.get(id);
  }

  /** Does nothing if there is none. */
  void close(String id) {
    RemoteConnection closed = connections.remove(id);
    if (closed != null) {
      closed.close();
    }
  }

  void expire() {
    connections.forEach((id, connection) -> {
      if (connection.expire()) {
        close(id);
      }
    });
  }

  int count() {
    return connections.size();
  }

  int statementCount() {
    int count = 0;
    for (RemoteConnection connection : connections.values()) {
      count += connection.statementCount();
    }
    return count;
  }

  void closeAll() {
    connections.keySet().forEach(this::close);
  }
}
