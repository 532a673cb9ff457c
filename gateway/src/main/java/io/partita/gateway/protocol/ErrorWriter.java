package io.partita.gateway.protocol;

import io.partita.core.backend.BackendException;
import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.value.AttributeValue;
import io.partita.gateway.json.JsonException;
import io.partita.gateway.json.JsonWriter;
import io.partita.gateway.model.SerializationException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns failures into the errors that clients see. */
public final class ErrorWriter {
  private static final int CAPACITY_BYTES = 256;

  private ErrorWriter() {}

  /**
   * The reply to a failed request.
   *
   * @param defects told of failures that should not happen
   */
  public static Reply reply(Throwable failure, Consumer<Throwable> defects) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case ApiException error -> reply(error.code(), error.text(), error.item());
      case SerializationException wrong -> reply(ErrorCode.SERIALIZATION, wrong.text(), null);
      case JsonException malformed -> reply(ErrorCode.SERIALIZATION, "", null);
      case BackendException refused -> backend(refused, defects);
      default -> {
        defects.accept(cause);
        yield internal();
      }
    };
  }

  private static Reply backend(BackendException refused, Consumer<Throwable> defects) {
    return switch (refused.reason()) {
      case OVERLOADED ->
          reply(
              ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED,
              "The level of configured provisioned throughput for the table was exceeded. Consider"
                  + " increasing your provisioning level with the UpdateTable API.",
              null);
      case NO_SUCH_PARTITION ->
          reply(ErrorCode.RESOURCE_NOT_FOUND, "Requested resource not found", null);
      case UNAVAILABLE, CORRUPT, INTERNAL -> {
        defects.accept(refused);
        yield internal();
      }
    };
  }

  private static Reply internal() {
    return reply(
        ErrorCode.INTERNAL_SERVER_ERROR,
        "The request processing has failed because of an unknown error, exception or failure.",
        null);
  }

  public static Reply reply(
      ErrorCode code, String text, @Nullable Map<String, AttributeValue> item) {
    WireError error = WireError.of(code);
    JsonWriter json = new JsonWriter(CAPACITY_BYTES + text.length());
    json.startObject();
    json.name("__type").string(error.type());
    if (!text.isEmpty()) {
      json.name(error.textMember()).string(text);
    }
    if (item != null) {
      new Answers(json).attributes("Item", item);
    }
    json.endObject();
    return new Reply(error.status(), json.array(), json.length());
  }
}
