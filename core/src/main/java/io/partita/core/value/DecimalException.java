package io.partita.core.value;

/**
 * A text or result that is no DynamoDB number. Carries no stack trace: it is an answer, not a
 * fault.
 */
public final class DecimalException extends RuntimeException {
  /** What is wrong with it. */
  public enum Reason {
    MALFORMED("The parameter cannot be converted to a numeric value"),
    TOO_PRECISE("Attempting to store more than 38 significant digits in a Number"),
    OVERFLOW(
        "Number overflow. Attempting to store a number with magnitude larger than supported range"),
    UNDERFLOW(
        "Number underflow. Attempting to store a number with magnitude smaller than supported"
            + " range");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private final Reason reason;

  public DecimalException(Reason reason) {
    super(reason.text, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /**
   * DynamoDB's words for this input, as single-item operations, BatchGetItem and Query answer it
   * (source: recorded by others against AWS, 2026): a malformed text is quoted, an empty one too.
   */
  public String text(String input) {
    return reason == Reason.MALFORMED ? reason.text + ": " + input : reason.text;
  }

  /**
   * The words of BatchWriteItem, Scan and (in most regions) transactions, which differ for the
   * empty text only: no colon follows (source: recorded by others against AWS, 2026; dynalite).
   */
  public String batchText(String input) {
    return input.isEmpty() ? reason.text : text(input);
  }
}
