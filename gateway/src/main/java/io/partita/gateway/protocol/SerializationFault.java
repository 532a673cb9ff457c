package io.partita.gateway.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A body that does not have the form that the operation asks for. The text is DynamoDB's; null for
 * text that is no JSON at all, which DynamoDB answers without any.
 */
public final class SerializationFault extends Exception {
  private static final long serialVersionUID = 1L;

  public SerializationFault(@Nullable String text) {
    super(text, null, false, false);
  }
}
