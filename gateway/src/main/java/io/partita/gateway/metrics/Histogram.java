package io.partita.gateway.metrics;

import java.util.concurrent.atomic.LongAdder;

/** Counts durations by buckets of powers of two, from 16 microseconds to 17 seconds. */
final class Histogram {
  /** The first bucket ends at 2^14 nanoseconds. */
  private static final int FIRST_BITS = 14;

  static final int BUCKET_COUNT = 21;

  private final LongAdder[] buckets = new LongAdder[BUCKET_COUNT + 1];
  private final LongAdder sumNanos = new LongAdder();

  Histogram() {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
  }

  void record(long nanos) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(nanos - 1, 0));
    buckets[Math.clamp(bits - FIRST_BITS, 0, BUCKET_COUNT)].increment();
    sumNanos.add(nanos);
  }

  /** How many were at or below a bucket's bound, by bucket; the last is all. */
  long[] cumulative() {
    long[] counts = new long[buckets.length];
    long sum = 0;
    for (int i = 0; i < buckets.length; i++) {
      sum += buckets[i].sum();
      counts[i] = sum;
    }
    return counts;
  }

  double sumSeconds() {
    return sumNanos.sum() / 1e9;
  }

  static double boundSeconds(int bucket) {
    return (1L << FIRST_BITS + bucket) / 1e9;
  }
}
