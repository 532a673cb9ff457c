package io.partita.gateway.configuration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of settings, and what to say of a name that is none of them. */
final class SettingNames {
  static final List<String> ALL =
      List.of(
          "backend",
          "cluster-file",
          "credentials",
          "data-dir",
          "host",
          "in-memory",
          "log-level",
          "partitions.initial",
          "port",
          "region",
          "tls-certificate",
          "tls-key",
          "wait-for-cluster",
          "fdb.library",
          "fdb.prefix",
          "fdb.timeout-ms",
          "native.cache-mib",
          "native.checkpoint-dirty-mib",
          "native.checkpoint-log-mib",
          "native.maximum-dirty-mib");

  /** A name further away than this is not what was meant. */
  private static final int MAXIMUM_DISTANCE = 4;

  private SettingNames() {}

  /** Says that a name is unknown, and names the nearest that is known. */
  static String unknown(String name) {
    String nearest = nearest(name);
    return "there is no setting "
        + name
        + (nearest == null ? "" : "; did you mean " + nearest + "?");
  }

  /** Whether a setting means something to the backend fdb only. */
  static boolean isOfCluster(String name) {
    return name.startsWith("fdb.")
        || name.equals("cluster-file")
        || name.equals("wait-for-cluster");
  }

  static @Nullable String nearest(String name) {
    String nearest = null;
    int least = Math.min(MAXIMUM_DISTANCE, name.length() - 1) + 1;
    for (String known : ALL) {
      int distance = distance(name, known);
      if (distance < least) {
        least = distance;
        nearest = known;
      }
    }
    return nearest;
  }

  /** How many characters have to be put in, taken out or changed (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
