package io.partita.fdb.backend;

import io.partita.fdb.store.StoreError;
import java.util.concurrent.atomic.LongAdder;

/** What the backend counts. Any thread may enter. */
public final class FdbMetrics {
  private final LongAdder commits = new LongAdder();
  private final LongAdder conflicts = new LongAdder();
  private final LongAdder unknownResults = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder failures = new LongAdder();

  void committed() {
    commits.increment();
  }

  void retried() {
    retries.increment();
  }

  void failed(StoreError error) {
    failures.increment();
    if (error == StoreError.NOT_COMMITTED) {
      conflicts.increment();
    } else if (error.maybeCommitted()) {
      unknownResults.increment();
    }
  }

  /** Transactions that have changed something. */
  public long commits() {
    return commits.sum();
  }

  /** Transactions that others have overtaken. */
  public long conflicts() {
    return conflicts.sum();
  }

  /** Commits whose outcome had to be looked up. */
  public long unknownResults() {
    return unknownResults.sum();
  }

  /** Transactions that were made anew. */
  public long retries() {
    return retries.sum();
  }

  /** Transactions that failed, for whatever reason. */
  public long failures() {
    return failures.sum();
  }
}
