package io.partita.bench.compare;

import io.partita.bench.compare.CheckpointWatch.Span;
import io.partita.bench.load.LoadListener;
import io.partita.bench.load.LoadPlan;
import io.partita.bench.load.LoadResult;
import io.partita.bench.server.Contender;
import io.partita.bench.server.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Whether writes that meet a checkpoint are slower than those of a server that makes none. Those
 * between two checkpoints of the first server are told too; they may wait in what a checkpoint left
 * queued.
 */
final class CheckpointRow {
  private static final int TURNS_LONG = 4;
  private static final Map<String, String> NEVER =
      Map.of(
          "native.checkpoint-log-mib", "1000000",
          "native.checkpoint-dirty-mib", "1000000");
  private static final long MAX_NANOS = 120_000_000_000L;
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private final Arena arena;
  private final Contender.Partita partita;
  private final HeldItems held;

  CheckpointRow(Arena arena, Contender.Partita partita, HeldItems held) {
    this.arena = arena;
    this.partita = partita;
    this.held = held;
  }

  RowResult measure() throws IOException {
    Path directory = held.directory();
    RunningServer server = arena.start(partita, directory);
    arena.warmUp(server, held.put(1));
    var peaks = new ArrayList<Double>();
    for (int round = 0; round < arena.scale().rounds(); round++) {
      peaks.add(arena.turn(server, held.put(round + 2L)).perSecond());
    }
    double rate = Medians.of(peaks) / 2;
    var answers = new Answers();
    List<Span> spans;
    try (var watch = new CheckpointWatch(new DataFiles(directory))) {
      load(server, rate, answers);
      spans = watch.spans();
    }
    arena.stop(server);
    return result(rate, answers, spans, without(directory, rate));
  }

  /** The same load on the same data where no checkpoint comes. */
  private Answers without(Path directory, double rate) throws IOException {
    RunningServer server = arena.start(partita.with("no-checkpoints", NEVER), directory);
    arena.warmUp(server, held.put(1));
    var answers = new Answers();
    load(server, rate, answers);
    arena.stop(server);
    return answers;
  }

  private void load(RunningServer server, double rate, Answers answers) {
    Duration measured = arena.scale().latencyMeasured().multipliedBy(TURNS_LONG);
    LoadPlan plan =
        LoadPlan.openLoop(server.address(), arena.settings().connections(), rate, SETTLE, measured);
    LoadResult loaded = arena.load(server, plan, held.put(99), answers);
    if (loaded.firstError() != null) {
      throw new IllegalStateException("PutItem failed: " + loaded.firstError());
    }
  }

  private RowResult result(double rate, Answers answers, List<Span> spans, Answers never) {
    var result =
        new RowResult(
            Row.CHECKPOINT,
            "%d items, %.0f PutItem a second at random keys (half of the maximum), open loop"
                .formatted(held.count(), rate));
    var during = new Histogram(MAX_NANOS, 3);
    var between = new Histogram(MAX_NANOS, 3);
    var without = new Histogram(MAX_NANOS, 3);
    answers.divide(spans, during, between);
    never.divide(List.of(), during, without);
    result.figure("checkpoints", spans.size());
    result.figure(
        "share of requests that met one",
        (double) during.getTotalCount() / Math.max(1, answers.count));
    result.figure("p99 during checkpoints, us", p99Micros(during));
    result.figure("p99 between checkpoints, us", p99Micros(between));
    result.figure("p99 where there are none, us", p99Micros(without));
    result.verdict(
        Verdict.atMost(
            "p99 during checkpoints by that without any",
            p99Micros(during) / p99Micros(without),
            2));
    return result;
  }

  /** Not a number where there was nothing. */
  private static double p99Micros(Histogram histogram) {
    return histogram.getTotalCount() == 0
        ? Double.NaN
        : histogram.getValueAtPercentile(99) / 1000.0;
  }

  /** When each counted request was due and done. */
  private static final class Answers implements LoadListener {
    private long[] due = new long[1 << 16];
    private long[] done = new long[1 << 16];
    private int count;

    @Override
    public void answered(long dueNanos, long doneNanos, int status) {
      if (count == due.length) {
        due = Arrays.copyOf(due, 2 * count);
        done = Arrays.copyOf(done, 2 * count);
      }
      due[count] = dueNanos;
      done[count++] = doneNanos;
    }

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
}
