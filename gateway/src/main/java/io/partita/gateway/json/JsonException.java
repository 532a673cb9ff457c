package io.partita.gateway.json;

/** Text that is no JSON. Carries no stack trace. */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1;

  JsonException(String message) {
    super(message, null, false, false);
  }
}
