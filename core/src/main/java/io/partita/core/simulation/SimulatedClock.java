package io.partita.core.simulation;

import io.partita.core.environment.Clock;

/** Time that moves when the scheduler says so. */
public final class SimulatedClock implements Clock {
  private static final long START_MILLIS = 1_700_000_000_000L;

  private long nanos;
  private long wallOffsetMillis;

  @Override
  public long wallMillis() {
    return START_MILLIS + wallOffsetMillis + nanos / 1_000_000;
  }

  @Override
  public long elapsedNanos() {
    return nanos;
  }

  void advanceTo(long elapsedNanos) {
    nanos = Math.max(nanos, elapsedNanos);
  }

  /** Lets the wall clock jump, forwards or back. */
  public void jumpMillis(long millis) {
    wallOffsetMillis += millis;
  }
}
