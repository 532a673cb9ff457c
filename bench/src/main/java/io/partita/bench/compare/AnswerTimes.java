package io.partita.bench.compare;

import io.partita.bench.compare.CheckpointWatch.Span;
import io.partita.bench.load.LoadListener;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/** When each counted request was due and done. */
final class AnswerTimes implements LoadListener {
  private static final long MAX_NANOS = 120_000_000_000L;

  private long[] due = new long[1 << 16];
  private long[] done = new long[1 << 16];
  private int count;

  static Histogram histogram() {
    return new Histogram(MAX_NANOS, 3);
  }

  /** Not a number where there was nothing. */
  static double p99Micros(Histogram histogram) {
    return histogram.getTotalCount() == 0
        ? Double.NaN
        : histogram.getValueAtPercentile(99) / 1000.0;
  }

  int count() {
    return count;
  }

  @Override
  public void answered(long dueNanos, long doneNanos, int status) {
    if (count == due.length) {
      due = Arrays.copyOf(due, 2 * count);
      done = Arrays.copyOf(done, 2 * count);
    }
    due[count] = dueNanos;
    done[count++] = doneNanos;
  }

  /** Adds those that met any of the spans to {@code during}, the rest to {@code between}. */
  void divide(List<Span> spans, Histogram during, Histogram between) {
    for (int index = 0; index < count; index++) {
      Histogram histogram = met(spans, due[index], done[index]) ? during : between;
      histogram.recordValue(Math.clamp(done[index] - due[index], 1, MAX_NANOS));
    }
  }

  private static boolean met(List<Span> spans, long due, long done) {
    for (Span span : spans) {
      if (due < span.endedNanos() && done > span.beganNanos()) {
        return true;
      }
    }
    return false;
  }
}
