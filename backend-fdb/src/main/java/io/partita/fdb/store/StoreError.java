package io.partita.fdb.store;

/**
 * FoundationDB's errors that the backend tells apart, with the numbers and predicates of its
 * documentation (API reference, "Error codes"; {@code fdb_error_predicate}).
 */
public enum StoreError {
  TIMED_OUT(1004, "Operation timed out", false, false),
  TRANSACTION_TOO_OLD(1007, "Transaction is too old to perform reads or be committed", true, false),
  FUTURE_VERSION(1009, "Request for future version", true, false),
  NOT_COMMITTED(
      1020, "Transaction not committed due to conflict with another transaction", true, false),
  COMMIT_UNKNOWN_RESULT(1021, "Transaction may or may not have committed", true, true),
  TRANSACTION_CANCELLED(
      1025, "Operation aborted because the transaction was cancelled", false, false),
  TRANSACTION_TIMED_OUT(1031, "Operation aborted because the transaction timed out", false, true),
  TOO_MANY_WATCHES(1032, "Too many watches set", false, false),
  PROCESS_BEHIND(1037, "Storage process does not have recent mutations", true, false),
  DATABASE_LOCKED(1038, "Database is locked", true, false),
  CLUSTER_VERSION_CHANGED(1039, "The protocol version of the cluster has changed", true, true),
  TAG_THROTTLED(1213, "Transaction tag is being throttled", true, false),
  TRANSACTION_TOO_LARGE(2101, "Transaction exceeds byte limit", false, false),
  KEY_TOO_LARGE(2102, "Key length exceeds limit", false, false),
  VALUE_TOO_LARGE(2103, "Value length exceeds limit", false, false),
  /** Any other that may go away by itself; {@link StoreException#code} tells which. */
  OTHER_RETRIABLE(-1, "The store failed for now", true, false),
  /** Any other; {@link StoreException#code} tells which. */
  OTHER(0, "The store failed", false, false);

  private final int code;
  private final String text;
  private final boolean isRetriable;
  private final boolean maybeCommitted;

  StoreError(int code, String text, boolean isRetriable, boolean maybeCommitted) {
    this.code = code;
    this.text = text;
    this.isRetriable = isRetriable;
    this.maybeCommitted = maybeCommitted;
  }

  /** The error of a number; {@link #OTHER} for those that are not told apart. */
  public static StoreError of(int code) {
    for (StoreError error : values()) {
      if (error.code == code) {
        return error;
      }
    }
    return OTHER;
  }

  public int code() {
    return code;
  }

  public String text() {
    return text;
  }

  /** Whether a new transaction may succeed. */
  public boolean isRetriable() {
    return isRetriable;
  }

  /** Whether the commit may have happened all the same, now or later. */
  public boolean maybeCommitted() {
    return maybeCommitted;
  }
}
