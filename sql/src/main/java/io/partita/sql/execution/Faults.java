package io.partita.sql.execution;

import io.partita.core.backend.BackendException;
import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Errors of the DynamoDB API as those of SQL. */
public final class Faults {
  private Faults() {}

  /** What ends a statement because of a failed request. */
  public static StatementFault of(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case StatementFault fault -> fault;
      case ApiException refused ->
          new StatementFault(
              state(refused.code()),
              refused.code().shortName() + ": " + String.valueOf(refused.getMessage()));
      case BackendException unavailable ->
          new StatementFault("57P03", "The storage can't answer: " + unavailable.getMessage());
      default -> {
        StatementFault fault = new StatementFault("XX000", "Internal error: " + cause);
        fault.initCause(cause);
        yield fault;
      }
    };
  }

  private static String state(ErrorCode code) {
    return switch (code) {
      case RESOURCE_NOT_FOUND -> "42S02";
      case CONDITIONAL_CHECK_FAILED -> "23000";
      case PROVISIONED_THROUGHPUT_EXCEEDED -> "53300";
      default -> "HY000";
    };
  }
}
