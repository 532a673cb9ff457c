package io.partita.core.expression;

/** What is wrong with an expression, without the name of its parameter. Carries no stack trace. */
final class ExpressionException extends RuntimeException {
  ExpressionException(String text) {
    super(text, null, false, false);
  }

  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
