package io.partita.gateway.http;

import io.partita.core.backend.BackendException;
import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.json.JsonWriter;
import io.partita.gateway.protocol.ErrorForm;
import io.partita.gateway.protocol.SerializationFault;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Turns problems into the errors that clients see. */
final class Answer {
  private static final System.Logger LOG = System.getLogger("io.partita.gateway.http");
  private static final String TRY_AGAIN =
      "The request could not be carried out just now. Please try again.";

  private Answer() {}

  /** Writes the body of an error; returns the HTTP status. */
  static int write(ApiException error, JsonOutput out) {
    ErrorForm.Form form = ErrorForm.of(error.code());
    JsonWriter json = out.json().startObject();
    json.name("__type").string(form.type());
    boolean hasText = !error.text().isEmpty() || error.code() != ErrorCode.SERIALIZATION;
    if (hasText && error.code() != ErrorCode.UNKNOWN_OPERATION) {
      json.name(form.textMember()).string(error.text());
    }
    if (error.item() != null) {
      json.name("Item");
      out.attributes().attributes(error.item());
    }
    json.endObject();
    return form.status();
  }

  /** The error for whatever was thrown. */
  static ApiException of(Throwable problem) {
    Throwable cause = problem;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case ApiException expected -> expected;
      case SerializationFault fault -> serialization(fault.getMessage());
      case BackendException backend -> ofBackend(backend);
      default -> {
        LOG.log(System.Logger.Level.ERROR, "event=request-failed", cause);
        yield new ApiException(ErrorCode.INTERNAL_SERVER_ERROR, "Internal server error");
      }
    };
  }

  static ApiException serialization(@Nullable String text) {
    return new ApiException(ErrorCode.SERIALIZATION, text == null ? "" : text);
  }

  private static ApiException ofBackend(BackendException problem) {
    return switch (problem.reason()) {
      case OVERLOADED ->
          new ApiException(
              ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED,
              "The level of configured provisioned throughput for the table was exceeded. Consider"
                  + " increasing your provisioning level with the UpdateTable API.");
      case NO_SUCH_PARTITION, STALE_SCHEMA, TIMED_OUT, UNAVAILABLE ->
          new ApiException(ErrorCode.INTERNAL_SERVER_ERROR, TRY_AGAIN);
      case READ_ONLY ->
          new ApiException(ErrorCode.INTERNAL_SERVER_ERROR, String.valueOf(problem.getMessage()));
      case CORRUPT -> {
        LOG.log(System.Logger.Level.ERROR, "event=corrupt", problem);
        yield new ApiException(
            ErrorCode.INTERNAL_SERVER_ERROR, String.valueOf(problem.getMessage()));
      }
      case INTERNAL -> {
        LOG.log(System.Logger.Level.ERROR, "event=defect", problem);
        yield new ApiException(ErrorCode.INTERNAL_SERVER_ERROR, "Internal server error");
      }
    };
  }
}
