package io.partita.gateway.runtime;

import io.partita.core.environment.Clock;

/** This machine's clocks. */
public final class SystemClock implements Clock {
  @Override
  public long wallMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public long elapsedNanos() {
    return System.nanoTime();
  }
}
