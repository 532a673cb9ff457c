package io.partita.fdb.store;

/** Why the store did not do something. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final StoreError error;
  private final int code;

  public StoreException(StoreError error, int code, String message) {
    super(message, null, false, false);
    this.error = error;
    this.code = code;
  }

  public StoreException(StoreError error) {
    this(error, error.code(), error.text());
  }

  public StoreError error() {
    return error;
  }

  /** FoundationDB's number of the error. */
  public int code() {
    return code;
  }
}
