package io.partita.core.backend;

import java.io.IOException;

/** Another process has the store's files; the text says which, and what to do. */
public final class StoreInUseException extends IOException {
  private static final long serialVersionUID = 1L;

  public StoreInUseException(String text) {
    super(text);
  }
}
