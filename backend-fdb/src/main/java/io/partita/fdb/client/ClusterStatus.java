package io.partita.fdb.client;

import com.apple.foundationdb.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster says of itself in the special key {@code \xff\xff/status/json}: the two words
 * that its documentation calls the summary for clients ({@code client.database_status}; source:
 * FoundationDB, "Machine-Readable Status").
 *
 * @param isAvailable whether it takes reads and writes
 * @param isHealthy whether nothing is missing, either
 */
public record ClusterStatus(boolean isAvailable, boolean isHealthy) {
  private static final byte[] KEY =
      "\u00ff\u00ff/status/json".getBytes(StandardCharsets.ISO_8859_1);

  private static final Pattern SUMMARY = Pattern.compile("\"database_status\"\\s*:\\s*\\{([^}]*)}");
  private static final Pattern AVAILABLE = Pattern.compile("\"available\"\\s*:\\s*true");
  private static final Pattern HEALTHY = Pattern.compile("\"healthy\"\\s*:\\s*true");

  static CompletableFuture<ClusterStatus> ask(FdbStore store) {
    Transaction transaction = store.client();
    CompletableFuture<ClusterStatus> status =
        Failures.translated(() -> transaction.get(KEY)).thenApply(ClusterStatus::parse);
    return status.whenComplete((answer, failure) -> transaction.close());
  }

  private static ClusterStatus parse(byte @Nullable [] json) {
    return parse(json == null ? "" : new String(json, StandardCharsets.UTF_8));
  }

  /** What does not say so is neither available nor healthy. */
  static ClusterStatus parse(String json) {
    Matcher summary = SUMMARY.matcher(json);
    String inside = summary.find() ? summary.group(1) : "";
    return new ClusterStatus(AVAILABLE.matcher(inside).find(), HEALTHY.matcher(inside).find());
  }
}
