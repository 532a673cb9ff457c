package io.partita.fdb.model;

import io.partita.core.environment.Clock;

/** The machine's own time. */
public final class RealClock implements Clock {
  @Override
  public long wallMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public long elapsedNanos() {
    return System.nanoTime();
  }
}
