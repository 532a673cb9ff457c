package io.partita.gateway.http;

import org.jspecify.annotations.Nullable;

/**
 * How the server listens and what it takes at most.
 *
 * @param port 0 for any free one
 * @param requestsInFlight in all, beyond which requests are shed
 * @param bytesInFlight of bodies, beyond which requests are shed
 * @param idleSeconds after which a silent connection is closed
 * @param bodySeconds after which a request whose body is still coming in is given up
 * @param certificate for TLS; null to listen without
 */
public record ServerSettings(
    String host,
    int port,
    int eventLoops,
    int requestsInFlight,
    long bytesInFlight,
    int idleSeconds,
    int bodySeconds,
    @Nullable Certificate certificate) {
  /** What DynamoDB takes as one body. */
  public static final int MAXIMUM_BODY_BYTES = 16 * 1024 * 1024;

  public static ServerSettings of(String host, int port, @Nullable Certificate certificate) {
    int loops = Runtime.getRuntime().availableProcessors();
    long memory = Runtime.getRuntime().maxMemory();
    long bytes = Math.max(4L * MAXIMUM_BODY_BYTES, memory / 8);
    return new ServerSettings(host, port, loops, 20_000, bytes, 300, 60, certificate);
  }
}
