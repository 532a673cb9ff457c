package io.partita.engine.partition;

/** A read has taken as much as it may on a thread that must not be kept; it goes on elsewhere. */
public final class LongReadException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LongReadException() {
    super("a long read", null, false, false);
  }
}
