package io.partita.core.environment;

/** Reads time. Wall time may jump; elapsed time never runs backwards. */
public interface Clock {
  /** Wall-clock time in milliseconds since the Unix epoch. */
  long wallMillis();

  /** A monotonic reading in nanoseconds, meaningful only as a difference. */
  long elapsedNanos();
}
