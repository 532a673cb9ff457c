package io.partita.gateway.http;

import java.io.IOException;

/** An address that can't be listened on; the text says which and why. */
public final class ListenException extends IOException {
  private static final long serialVersionUID = 1L;

  ListenException(String text, Throwable cause) {
    super(text, cause);
  }
}
