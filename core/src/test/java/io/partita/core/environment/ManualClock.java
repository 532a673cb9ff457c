package io.partita.core.environment;

/** Time that moves only when told to. */
public final class ManualClock implements Clock {
  private long wallMillis = 1_700_000_000_000L;

  @Override
  public synchronized long wallMillis() {
    return wallMillis;
  }

  @Override
  public synchronized long elapsedNanos() {
    return wallMillis * 1_000_000;
  }

  public synchronized void advanceMillis(long millis) {
    wallMillis += millis;
  }
}
