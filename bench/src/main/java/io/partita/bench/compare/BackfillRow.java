package io.partita.bench.compare;

import io.partita.bench.compare.CheckpointWatch.Span;
import io.partita.bench.load.DataSet;
import io.partita.bench.load.LoadListener;
import io.partita.bench.load.LoadPlan;
import io.partita.bench.load.LoadResult;
import io.partita.bench.load.Workload;
import io.partita.bench.server.Contender;
import io.partita.bench.server.RunningServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How fast a global index of everything is made over a table that has items, by itself and under
 * writes, and what the writers feel of it. Writes go into the index too as soon as it is known, so
 * they are also measured once it is there.
 */
final class BackfillRow {
  private static final long ITEMS = 200_000;
  private static final int ITEM_BYTES = 300;
  private static final int TURNS_LONG = 10;
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private final Arena arena;
  private final Contender.Partita partita;

  BackfillRow(Arena arena, Contender.Partita partita) {
    this.arena = arena;
    this.partita = partita;
  }

  RowResult measure() throws IOException {
    RunningServer server = arena.start(partita, arena.freshDirectory(partita));
    arena.fillItems(server, DataSet.ITEMS_TABLE, ITEMS);
    arena.warmUp(server, put(1));
    // the first one compiles what a backfill runs through
    create(server);
    delete(server);
    Span alone = create(server);
    delete(server);
    var peaks = new ArrayList<Double>();
    for (int round = 0; round < arena.scale().rounds(); round++) {
      peaks.add(arena.turn(server, put(round + 2L)).perSecond());
    }
    double rate = Medians.of(peaks) / 4;
    var without = new AnswerTimes();
    load(server, rate, without);
    var backfill = new Backfill(server);
    load(server, rate, backfill);
    Span loaded = backfill.span();
    var with = new AnswerTimes();
    load(server, rate, with);
    arena.stop(server);

    var result =
        new RowResult(
            Row.BACKFILL,
            "%d items of %d bytes, all of each projected; %.0f PutItem a second (a quarter of the maximum), open loop"
                .formatted(ITEMS, ITEM_BYTES, rate));
    rates(result, "without writers", alone);
    rates(result, "under writes", loaded);
    Histogram during = AnswerTimes.histogram();
    backfill.answers.divide(List.of(loaded), during, AnswerTimes.histogram());
    result.figure("PutItem p99 without the index, us", p99(without));
    result.figure("PutItem p99 during the backfill, us", AnswerTimes.p99Micros(during));
    result.figure("PutItem p99 with the index, us", p99(with));
    return result;
  }

  private static Workload put(long seed) {
    return DataSet.putItem(DataSet.ITEMS_TABLE, ITEMS, seed);
  }

  private static double p99(AnswerTimes answers) {
    Histogram all = AnswerTimes.histogram();
    answers.divide(List.of(), all, all);
    return AnswerTimes.p99Micros(all);
  }

  private static void rates(RowResult result, String when, Span span) {
    double seconds = (span.endedNanos() - span.beganNanos()) / 1e9;
    result.figure(when + ", s", seconds);
    result.figure(when + ", items/s", ITEMS / seconds);
    result.figure(when + ", MB/s", ITEMS * ITEM_BYTES / seconds / 1e6);
  }

  private void load(RunningServer server, double rate, LoadListener listener) {
    Duration measured = arena.scale().latencyMeasured().multipliedBy(TURNS_LONG);
    LoadPlan plan =
        LoadPlan.openLoop(server.address(), arena.settings().connections(), rate, SETTLE, measured);
    LoadResult loaded = arena.load(server, plan, put(99), listener);
    if (loaded.firstError() != null) {
      throw new IllegalStateException("PutItem failed: " + loaded.firstError());
    }
  }

  /** From the request until the index is ACTIVE. */
  private static Span create(RunningServer server) throws IOException {
    long began = System.nanoTime();
    server.endpoint().createIndex(DataSet.ITEMS_TABLE, DataSet.createIndex(DataSet.ITEMS_TABLE));
    return new Span(began, System.nanoTime());
  }

  private static void delete(RunningServer server) throws IOException {
    server.endpoint().deleteIndex(DataSet.ITEMS_TABLE, DataSet.INDEX);
  }

  /** Makes the index, on a thread of its own, while requests are counted. */
  private static final class Backfill implements LoadListener {
    private final RunningServer server;
    private final AnswerTimes answers = new AnswerTimes();
    private final Thread thread = new Thread(this::make, "backfill");
    private @Nullable Span span;

    Backfill(RunningServer server) {
      this.server = server;
    }

    @Override
    public void measuringBegins() {
      thread.start();
    }

    @Override
    public void answered(long dueNanos, long doneNanos, int status) {
      answers.answered(dueNanos, doneNanos, status);
    }

    private void make() {
      try {
        span = create(server);
      } catch (IOException failure) {
        throw new IllegalStateException("The index was not made", failure);
      }
    }

    Span span() {
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted", interrupted);
      }
      Span made = span;
      if (made == null) {
        throw new IllegalStateException("The index was not made");
      }
      return made;
    }
  }
}
