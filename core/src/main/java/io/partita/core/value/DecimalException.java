package io.partita.core.value;

/**
 * A text or result that is no DynamoDB number. Carries no stack trace: it is an answer, not a
 * fault.
 */
public final class DecimalException extends RuntimeException {
  /** What is wrong with it. */
  public enum Reason {
    MALFORMED,
    TOO_PRECISE,
    OVERFLOW,
    UNDERFLOW
  }

  private final Reason reason;

  public DecimalException(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
