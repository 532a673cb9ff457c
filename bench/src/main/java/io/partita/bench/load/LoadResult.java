package io.partita.bench.load;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a run saw in its measured time.
 *
 * @param completed answers with status 200
 * @param errors answers with any other status
 * @param firstError status and start of the body of the first error, or null
 * @param seconds how long was measured
 * @param backlog arrivals that were due and not sent at the end: more than a few mean that the
 *     server did not keep up with the rate
 * @param left arrivals that found no free connection and went away
 * @param latencyNanos from the time at which a request was due (open loop) or sent (closed loop) to
 *     its last byte
 * @param replyBodyBytes the bytes of all bodies
 */
public record LoadResult(
    long completed,
    long errors,
    @Nullable String firstError,
    double seconds,
    long backlog,
    long left,
    Histogram latencyNanos,
    long replyBodyBytes) {
  public double throughput() {
    return completed / seconds;
  }

  /** The latency that the given share of requests, in percent, did not exceed. */
  public double latencyMicros(double percentile) {
    return latencyNanos.getValueAtPercentile(percentile) / 1000.0;
  }
}
