package io.partita.core.error;

import io.partita.core.value.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error that a client is to see, with the literal text that DynamoDB sends. Carries no stack
 * trace: it is an expected answer.
 */
public final class ApiException extends RuntimeException {
  private final ErrorCode code;
  private final @Nullable Map<String, AttributeValue> item;

  public ApiException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /**
   * @param item the item that failed a condition, where the request asked for it
   */
  public ApiException(ErrorCode code, String message, @Nullable Map<String, AttributeValue> item) {
    super(message, null, false, false);
    this.code = code;
    this.item = item;
  }

  public static ApiException validation(String message) {
    return new ApiException(ErrorCode.VALIDATION, message);
  }

  public ErrorCode code() {
    return code;
  }

  /** The literal text; never null, may be empty. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  public @Nullable Map<String, AttributeValue> item() {
    return item;
  }
}
