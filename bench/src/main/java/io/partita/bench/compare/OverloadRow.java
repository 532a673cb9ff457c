package io.partita.bench.compare;

import io.partita.bench.load.DataSet;
import io.partita.bench.load.LoadListener;
import io.partita.bench.load.LoadPlan;
import io.partita.bench.load.LoadResult;
import io.partita.bench.load.Workload;
import io.partita.bench.server.Contender;
import io.partita.bench.server.RunningServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What is left of the peak when four times as much is asked for, and how fast the rest is refused.
 *
 * <p>The clients have many connections, each with one request under way; an arrival that finds all
 * of them waiting goes away, as with a pool that is used up.
 */
final class OverloadRow {
  private static final int TIMES = 4;
  private static final int CONNECTIONS = 2048;

  /** Enough for the most that the server can do; more only makes each wait longer. */
  private static final int PEAK_CONNECTIONS = 256;

  private static final long MAX_NANOS = 120_000_000_000L;

  private final Arena arena;
  private final List<Contender> contenders;
  private final Contender partita;

  OverloadRow(Arena arena, List<Contender> contenders, Contender partita) {
    this.arena = arena;
    this.contenders = contenders;
    this.partita = partita;
  }

  /** A kind of request, by the seed of its keys. */
  private record Asked(String operation, LongFunction<Workload> workload) {}

  RowResult measure() throws IOException {
    long items = arena.scale().items();
    RunningServer server = arena.start(partita, arena.freshDirectory(partita));
    arena.fillItems(server, DataSet.ITEMS_TABLE, items);
    arena.fillCollections(server, items);
    long collections = Math.max(1, items / DataSet.COLLECTION_SIZE);
    var result =
        new RowResult(
            Row.OVERLOAD,
            "%d times the peak is offered over %d connections, open loop"
                .formatted(TIMES, CONNECTIONS));
    double echoMicros = echoMicros();
    var resident = new ArrayList<Double>();
    for (Asked asked :
        List.of(
            new Asked("PutItem", seed -> DataSet.putItem(DataSet.ITEMS_TABLE, items, seed)),
            new Asked("Query", seed -> DataSet.query(collections, seed)))) {
      measure(server, asked, echoMicros, resident, result);
    }
    arena.stop(server);
    double growth = resident.getLast() / resident.get(resident.size() / 2);
    result.figure("resident at the end, MiB", resident.getLast());
    result.verdict(Verdict.atMost("resident at the end by that in the middle", growth, 1.2));
    return result;
  }

  /** The processor time that any answer costs at least; not a number without an echo server. */
  private double echoMicros() throws IOException {
    for (Contender contender : contenders) {
      if (contender instanceof Contender.Echo) {
        RunningServer echo = arena.start(contender, arena.freshDirectory(contender));
        Workload workload = DataSet.putItem(DataSet.ITEMS_TABLE, 1, 1);
        arena.warmUp(echo, workload);
        double micros = arena.turn(echo, workload).cpuMicros();
        arena.stop(echo);
        return micros;
      }
    }
    return Double.NaN;
  }

  private void measure(
      RunningServer server,
      Asked asked,
      double echoMicros,
      List<Double> resident,
      RowResult result) {
    arena.warmUp(server, asked.workload().apply(1));
    var peaks = new ArrayList<Sample>();
    var goodput = new ArrayList<Double>();
    var refused = new Refusals();
    for (int round = 0; round < arena.scale().rounds(); round++) {
      Sample peak = arena.turn(server, asked.workload().apply(round + 2L), PEAK_CONNECTIONS);
      LoadPlan plan =
          LoadPlan.overload(
              server.address(),
              CONNECTIONS,
              TIMES * peak.perSecond(),
              arena.scale().turnWarmUp(),
              arena.scale().measured());
      LoadResult loaded = arena.load(server, plan, asked.workload().apply(round + 20L), refused);
      peaks.add(peak);
      goodput.add(loaded.throughput() / peak.perSecond());
      refused.add(loaded);
      resident.add(server.residentMebibytes().orElse(Double.NaN));
    }
    judge(asked.operation(), peaks, goodput, refused, echoMicros, result);
  }

  private static void judge(
      String operation,
      List<Sample> peaks,
      List<Double> goodput,
      Refusals refused,
      double echoMicros,
      RowResult result) {
    double cost = echoMicros / Medians.of(peaks, Sample::cpuMicros);
    String name = operation + ": ";
    result.figure(name + "peak, requests/s", Medians.of(peaks, Sample::perSecond));
    result.figure(name + "p99 of those served, ms", Medians.of(refused.servedP99Millis));
    result.figure(name + "share of arrivals refused", refused.share(refused.errors));
    result.figure(name + "share without a connection", refused.share(refused.left));
    // Of a saturated core: served * cost + (offered - served) * echo = 1
    result.figure(
        name + "goodput if a refusal cost an echo", Math.max(0, (1 - TIMES * cost) / (1 - cost)));
    if (refused.firstError != null) {
      result.note(name + "first refusal: " + refused.firstError);
    }
    result.verdict(Verdict.atLeast(name + "goodput by the peak", Medians.of(goodput), 0.9));
    result.verdict(Verdict.atMost(name + "p99 until a refusal, ms", refused.p99Millis(), 10));
  }

  /** What was not served, over all rounds. */
  private static final class Refusals implements LoadListener {
    private final Histogram nanos = new Histogram(MAX_NANOS, 3);
    private final List<Double> servedP99Millis = new ArrayList<>();
    private long errors;
    private long left;
    private long served;
    private @Nullable String firstError;

    @Override
    public void answered(long dueNanos, long doneNanos, int status) {
      if (status != 200) {
        nanos.recordValue(Math.clamp(doneNanos - dueNanos, 1, MAX_NANOS));
      }
    }

    void add(LoadResult loaded) {
      errors += loaded.errors();
      left += loaded.left();
      served += loaded.completed();
      firstError = firstError == null ? loaded.firstError() : firstError;
      servedP99Millis.add(loaded.latencyMicros(99) / 1000);
    }

    double share(long part) {
      return (double) part / Math.max(1, errors + left + served);
    }

    double p99Millis() {
      return errors == 0 ? Double.NaN : nanos.getValueAtPercentile(99) / 1e6;
    }
  }
}
