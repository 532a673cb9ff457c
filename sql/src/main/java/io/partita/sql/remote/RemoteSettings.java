package io.partita.sql.remote;

/**
 * Bounds of what clients may keep open.
 *
 * @param connections in all
 * @param statementsEach of one connection
 * @param connectionIdleMillis after which a connection that nobody used is closed
 * @param rowsIdleMillis after which rows that nobody fetched are given up
 * @param frameRows rows of one answer at most
 * @param frameBytes bytes of one answer's rows, about
 */
public record RemoteSettings(
    int connections,
    int statementsEach,
    long connectionIdleMillis,
    long rowsIdleMillis,
    int frameRows,
    long frameBytes) {
  public static final RemoteSettings DEFAULT =
      new RemoteSettings(1000, 500, 3_600_000, 600_000, 10_000, 1 << 20);
}
