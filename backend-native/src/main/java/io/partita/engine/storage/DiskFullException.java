package io.partita.engine.storage;

import java.io.IOException;

/**
 * There is no room for what was to be written. Unlike other failures it says nothing against what
 * is on the disk: that can be read on.
 */
public final class DiskFullException extends IOException {
  private static final long serialVersionUID = 1;

  public DiskFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
