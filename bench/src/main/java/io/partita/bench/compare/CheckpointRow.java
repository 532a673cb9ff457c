package io.partita.bench.compare;

import io.partita.bench.compare.CheckpointWatch.Span;
import io.partita.bench.load.LoadPlan;
import io.partita.bench.load.LoadResult;
import io.partita.bench.server.Contender;
import io.partita.bench.server.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    var answers = new AnswerTimes();
    List<Span> spans;
    try (var watch = new CheckpointWatch(new DataFiles(directory))) {
      load(server, rate, answers);
      spans = watch.spans();
    }
    arena.stop(server);
    return result(rate, answers, spans, without(directory, rate));
  }

  /** The same load on the same data where no checkpoint comes. */
  private AnswerTimes without(Path directory, double rate) throws IOException {
    RunningServer server = arena.start(partita.with("no-checkpoints", NEVER), directory);
    arena.warmUp(server, held.put(1));
    var answers = new AnswerTimes();
    load(server, rate, answers);
    arena.stop(server);
    return answers;
  }

  private void load(RunningServer server, double rate, AnswerTimes answers) {
    Duration measured = arena.scale().latencyMeasured().multipliedBy(TURNS_LONG);
    LoadPlan plan =
        LoadPlan.openLoop(server.address(), arena.settings().connections(), rate, SETTLE, measured);
    LoadResult loaded = arena.load(server, plan, held.put(99), answers);
    if (loaded.firstError() != null) {
      throw new IllegalStateException("PutItem failed: " + loaded.firstError());
    }
  }

  private RowResult result(double rate, AnswerTimes answers, List<Span> spans, AnswerTimes never) {
    var result =
        new RowResult(
            Row.CHECKPOINT,
            "%d items, %.0f PutItem a second at random keys (half of the maximum), open loop"
                .formatted(held.count(), rate));
    var during = AnswerTimes.histogram();
    var between = AnswerTimes.histogram();
    var without = AnswerTimes.histogram();
    answers.divide(spans, during, between);
    never.divide(List.of(), during, without);
    result.figure("checkpoints", spans.size());
    result.figure(
        "share of requests that met one",
        (double) during.getTotalCount() / Math.max(1, answers.count()));
    result.figure("p99 during checkpoints, us", AnswerTimes.p99Micros(during));
    result.figure("p99 between checkpoints, us", AnswerTimes.p99Micros(between));
    result.figure("p99 where there are none, us", AnswerTimes.p99Micros(without));
    result.verdict(
        Verdict.atMost(
            "p99 during checkpoints by that without any",
            AnswerTimes.p99Micros(during) / AnswerTimes.p99Micros(without),
            2));
    return result;
  }
}
