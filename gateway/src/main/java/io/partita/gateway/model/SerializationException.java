package io.partita.gateway.model;

/** A value of another JSON type than the model's; carries no stack trace. */
public final class SerializationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SerializationException(String text) {
    super(text, null, false, false);
  }

  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
