package io.partita.core.backend;

import java.io.IOException;

/**
 * What a store needs of this machine is missing or wrong: a library, a file that says where its
 * servers are. The text says which, and what to do.
 */
public final class StoreSetupException extends IOException {
  private static final long serialVersionUID = 1L;

  public StoreSetupException(String text) {
    super(text);
  }
}
