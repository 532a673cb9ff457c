package io.partita.fdb.client;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the cluster is found and spoken to.
 *
 * @param clusterFile null for the one that {@code FDB_CLUSTER_FILE} names, or the system's
 * @param library the native client library, or the directory that it is in; null for the one that
 *     the system's linker finds
 * @param waitsForCluster whether to keep trying where the cluster does not answer at the start
 * @param prefix what all keys begin with, so that a cluster can hold several databases
 * @param timeoutMillis after which a transaction fails, whatever it waits for
 */
public record ClientSettings(
    @Nullable Path clusterFile,
    @Nullable Path library,
    boolean waitsForCluster,
    String prefix,
    int timeoutMillis) {
  public static final String CLUSTER_FILE = "cluster-file";
  public static final String WAIT_FOR_CLUSTER = "wait-for-cluster";
  public static final String LIBRARY = "fdb.library";
  public static final String PREFIX = "fdb.prefix";
  public static final String TIMEOUT = "fdb.timeout-ms";

  /** The names of all of them. */
  public static final Set<String> NAMES =
      Set.of(CLUSTER_FILE, WAIT_FOR_CLUSTER, LIBRARY, PREFIX, TIMEOUT);

  private static final int MAXIMUM_PREFIX_BYTES = 64;

  /** Transactions live for 5 seconds; asking for a read version and committing come on top. */
  private static final int DEFAULT_TIMEOUT_MILLIS = 10_000;

  private static final int MAXIMUM_TIMEOUT_MILLIS = 600_000;

  /**
   * Takes what concerns the client from a server's settings, and leaves other names alone.
   *
   * @throws IllegalArgumentException if a value makes no sense, with a text that says so
   */
  public static ClientSettings of(Map<String, String> properties) {
    return new ClientSettings(
        path(properties.get(CLUSTER_FILE)),
        path(properties.get(LIBRARY)),
        flag(properties.getOrDefault(WAIT_FOR_CLUSTER, "false")),
        prefix(properties.getOrDefault(PREFIX, "partita")),
        timeout(properties.get(TIMEOUT)));
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null ? null : Path.of(text);
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              WAIT_FOR_CLUSTER + " takes true or false, not " + text);
    };
  }

  /** Keys that begin with the byte 0xff are FoundationDB's own. UTF-8 never has that byte. */
  private static String prefix(String text) {
    if (text.isEmpty()
        || text.indexOf('\0') >= 0
        || text.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_PREFIX_BYTES) {
      throw new IllegalArgumentException(
          PREFIX + " takes a text of 1 to " + MAXIMUM_PREFIX_BYTES + " bytes, none of them 0");
    }
    return text;
  }

  private static int timeout(@Nullable String text) {
    if (text == null) {
      return DEFAULT_TIMEOUT_MILLIS;
    }
    try {
      int millis = Integer.parseInt(text);
      if (millis > 0 && millis <= MAXIMUM_TIMEOUT_MILLIS) {
        return millis;
      }
    } catch (NumberFormatException notANumber) {
      // told below
    }
    throw new IllegalArgumentException(
        TIMEOUT + " takes a number of milliseconds from 1 to " + MAXIMUM_TIMEOUT_MILLIS);
  }
}
