package io.partita.fdb.layout;

import java.io.IOException;

/** The store has a layout that this build does not know. */
public final class UnknownLayoutException extends IOException {
  private static final long serialVersionUID = 1L;

  UnknownLayoutException(int version) {
    super(
        "The data in FoundationDB have layout version "
            + version
            + ", this build of Partita knows version "
            + LayoutVersion.CURRENT
            + ": use a build that knows it, or another fdb.prefix.");
  }
}
