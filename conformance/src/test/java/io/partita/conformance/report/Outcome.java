package io.partita.conformance.report;

/** How an expectation ended on one target. */
public enum Outcome {
  /** As DynamoDB does. */
  PASSED,
  /** Otherwise than DynamoDB, and nobody knew. */
  FAILED,
  /** Otherwise than DynamoDB, as known. */
  KNOWN_DIFFERENCE,
  /** As DynamoDB does, though listed as a difference. */
  NO_LONGER_DIFFERENT,
  /** Not tried: the target could not be started. */
  NOT_RUN;

  /** Whether the target did what DynamoDB does. */
  public boolean isPass() {
    return this == PASSED || this == NO_LONGER_DIFFERENT;
  }

  /** Whether the target did something else. */
  public boolean isDifference() {
    return this == FAILED || this == KNOWN_DIFFERENCE;
  }
}
