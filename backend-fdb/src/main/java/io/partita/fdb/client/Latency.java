package io.partita.fdb.client;

import java.util.concurrent.atomic.LongAdder;

/** How many calls there were and how long they took in all. */
public final class Latency {
  private final LongAdder count = new LongAdder();
  private final LongAdder sumNanos = new LongAdder();

  void add(long nanos) {
    count.increment();
    sumNanos.add(nanos);
  }

  public long count() {
    return count.sum();
  }

  public long sumMicros() {
    return sumNanos.sum() / 1000;
  }
}
