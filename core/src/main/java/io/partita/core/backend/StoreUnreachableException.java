package io.partita.core.backend;

import java.io.IOException;

/** The servers that hold a store do not answer; the text says which, and what to do. */
public final class StoreUnreachableException extends IOException {
  private static final long serialVersionUID = 1L;

  public StoreUnreachableException(String text) {
    super(text);
  }
}
