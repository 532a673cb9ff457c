package io.partita.bench.compare;

import io.partita.bench.disk.SyncProbe;
import io.partita.bench.load.DataSet;
import io.partita.bench.load.LoadListener;
import io.partita.bench.load.LoadPlan;
import io.partita.bench.load.LoadResult;
import io.partita.bench.load.LoadRun;
import io.partita.bench.load.Workload;
import io.partita.bench.server.Contender;
import io.partita.bench.server.Cores;
import io.partita.bench.server.MemoryLimit;
import io.partita.bench.server.Pause;
import io.partita.bench.server.ProcessFigures;
import io.partita.bench.server.RunningServer;
import io.partita.bench.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Where servers take turns: one runs, the others are frozen, so that what is measured is that one.
 */
final class Arena implements AutoCloseable {
  private static final int SEED_CONNECTIONS = 16;
  private static final Duration WARM_UP_BURST = Duration.ofMillis(500);
  private static final int STEADY_BURSTS = 3;
  private static final Duration SETTLING_STEP = Duration.ofMillis(100);
  private static final double STEADY_GAIN = 1.03;
  private static final double KEPT_UP = 0.98;

  private final CompareSettings settings;
  private final Cores cores;
  private final Progress progress;
  private final List<RunningServer> servers = new ArrayList<>();
  private int directories;

  Arena(CompareSettings settings, Cores cores, Progress progress) {
    this.settings = settings;
    this.cores = cores;
    this.progress = progress;
  }

  CompareSettings settings() {
    return settings;
  }

  Progress progress() {
    return progress;
  }

  /** A directory that nothing else uses. */
  Path freshDirectory(Contender contender) {
    return settings.directory().resolve(contender.name() + "-" + directories++);
  }

  Scale scale() {
    return settings.scale();
  }

  /** Starts a server on a directory, on its cores; the others are frozen meanwhile. */
  RunningServer start(Contender contender, Path directory) throws IOException {
    return start(contender, directory, cores.prefix());
  }

  /** Starts a server on all cores, since nothing else runs: for what its start costs. */
  RunningServer startUnpinned(Contender contender, Path directory) throws IOException {
    return start(contender, directory, Cores.all().prefix());
  }

  /** Starts a server on its cores and within so much memory. */
  RunningServer startWithin(MemoryLimit limit, Contender contender, Path directory)
      throws IOException {
    var prefix = new ArrayList<>(limit.prefix());
    prefix.addAll(cores.prefix());
    return start(contender, directory, prefix);
  }

  private RunningServer start(Contender contender, Path directory, List<String> prefix)
      throws IOException {
    progress.step("starting " + contender.name());
    servers.forEach(RunningServer::freeze);
    RunningServer server = RunningServer.start(contender, prefix, directory);
    servers.add(server);
    return server;
  }

  void stop(RunningServer server) {
    server.close();
    servers.remove(server);
  }

  /** Ends a server as kill -9 does. */
  void kill(RunningServer server) {
    server.kill();
    servers.remove(server);
  }

  private void giveTurn(RunningServer turn) {
    for (RunningServer server : servers) {
      if (server != turn) {
        server.freeze();
      }
    }
    turn.thaw();
  }

  /** Sends a number of requests, any error of which is the end. */
  void fill(RunningServer server, Workload workload, long requests) {
    giveTurn(server);
    String text = server.contender().name() + ": " + workload.name();
    progress.step(text);
    LoadResult result =
        LoadRun.run(
            LoadPlan.count(server.address(), SEED_CONNECTIONS, requests),
            workload,
            new LoadListener() {
              @Override
              public void progress(long answers) {
                progress.at(text, (double) answers / requests);
              }
            });
    if (result.firstError() != null) {
      throw new IllegalStateException(text + " failed: " + result.firstError());
    }
  }

  /** Creates a table of single items and fills it. */
  void fillItems(RunningServer server, String table, long items) throws IOException {
    giveTurn(server);
    server.endpoint().createTable(table, DataSet.createItemsTable(table));
    fill(server, DataSet.seedItems(table), batches(items));
  }

  /** Creates and fills the table of collections. */
  void fillCollections(RunningServer server, long items) throws IOException {
    giveTurn(server);
    server.endpoint().createTable(DataSet.COLLECTIONS_TABLE, DataSet.createCollectionsTable());
    fill(server, DataSet.seedCollections(), batches(items));
  }

  private static long batches(long items) {
    return (items + DataSet.BATCH_SIZE - 1) / DataSet.BATCH_SIZE;
  }

  /**
   * Loads without counting until throughput rises no more (the JIT compiler has then seen enough),
   * or until the longest warm-up has passed. The server has all cores meanwhile: compiling on the
   * one that it serves on would take several times as long.
   */
  void warmUp(RunningServer server, Workload workload) {
    server.moveTo(Cores.all());
    long deadlineNanos = System.nanoTime() + scale().longestWarmUp().toNanos();
    double best = 0;
    int burstsWithoutGain = 0;
    while (burstsWithoutGain < STEADY_BURSTS && System.nanoTime() < deadlineNanos) {
      double perSecond = burst(server, workload).perSecond();
      settle(server, deadlineNanos);
      burstsWithoutGain = perSecond > best * STEADY_GAIN ? 0 : burstsWithoutGain + 1;
      best = Math.max(best, perSecond);
    }
    server.moveTo(cores);
    burst(server, workload);
  }

  /** Waits until a server that is asked nothing does nothing: what was to be compiled is. */
  private static void settle(RunningServer server, long deadlineNanos) {
    Duration used = server.cpuTime();
    boolean isBusy = true;
    while (isBusy && System.nanoTime() < deadlineNanos) {
      Pause.millis(SETTLING_STEP.toMillis());
      Duration usedNow = server.cpuTime();
      isBusy = usedNow.minus(used).compareTo(SETTLING_STEP.dividedBy(5)) > 0;
      used = usedNow;
    }
  }

  private Sample burst(RunningServer server, Workload workload) {
    return run(
        server,
        workload,
        LoadPlan.closedLoop(
            server.address(), settings.connections(), Duration.ZERO, WARM_UP_BURST));
  }

  /** One turn at as much as the server can do. */
  Sample turn(RunningServer server, Workload workload) {
    return turn(server, workload, settings.connections());
  }

  /** One turn at as much as the server can do over so many connections. */
  Sample turn(RunningServer server, Workload workload, int connections) {
    return run(
        server,
        workload,
        LoadPlan.closedLoop(server.address(), connections, scale().turnWarmUp(), scale().measured())
            .spinning(cores.pinned()));
  }

  /** One turn at a fixed rate. */
  Sample turnAt(RunningServer server, Workload workload, double ratePerSecond) {
    return run(
        server,
        workload,
        LoadPlan.openLoop(
            server.address(),
            settings.connections(),
            ratePerSecond,
            scale().turnWarmUp(),
            scale().latencyMeasured()));
  }

  private Sample run(RunningServer server, Workload workload, LoadPlan plan) {
    var cpu = new CpuClock(server);
    LoadResult result = load(server, plan, workload, cpu);
    if (result.firstError() != null) {
      throw new IllegalStateException(
          server.contender().name() + " failed: " + result.firstError());
    }
    return new Sample(
        result.throughput(),
        cpu.used().toNanos() / 1000.0 / Math.max(1, result.completed()),
        result.latencyMicros(50),
        result.latencyMicros(99),
        result.latencyMicros(99.9),
        result.throughput() > KEPT_UP * plan.ratePerSecond(),
        cpu.othersShare());
  }

  /** How long the disk of the servers' directories takes to sync, with the servers frozen. */
  Histogram disk(int count) throws IOException {
    servers.forEach(RunningServer::freeze);
    progress.step("measuring the disk");
    return SyncProbe.measure(settings.directory(), count);
  }

  /** Any load, the errors of which are the caller's to judge. */
  LoadResult load(RunningServer server, LoadPlan plan, Workload workload, LoadListener listener) {
    giveTurn(server);
    progress.step(server.contender().name() + ": " + workload.name());
    return LoadRun.run(plan, workload, listener);
  }

  @Override
  public void close() throws IOException {
    List.copyOf(servers).forEach(RunningServer::close);
    servers.clear();
    progress.done();
    deleteData();
  }

  private void deleteData() throws IOException {
    if (!Files.exists(settings.directory())) {
      return;
    }
    try (Stream<Path> files = Files.walk(settings.directory())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Reads processor times where counting begins and ends. */
  private static final class CpuClock implements LoadListener {
    private final RunningServer server;
    private Times began = new Times(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
    private Times ended = began;

    /**
     * Processor time of the server, of this program and of the machine, and when they were read.
     */
    private record Times(Duration server, Duration load, Duration machine, long nanos) {}

    CpuClock(RunningServer server) {
      this.server = server;
    }

    private Times now() {
      return new Times(
          server.cpuTime(),
          ProcessFigures.cpuTime(ProcessHandle.current()),
          ProcessFigures.machineTime(),
          System.nanoTime());
    }

    @Override
    public void measuringBegins() {
      began = now();
    }

    @Override
    public void measuringEnds() {
      ended = now();
    }

    Duration used() {
      return ended.server.minus(began.server);
    }

    /** What neither the server nor the load took, of one core. */
    double othersShare() {
      Duration machine = ended.machine.minus(began.machine);
      Duration others = machine.minus(used()).minus(ended.load.minus(began.load));
      return Math.max(0, (double) others.toNanos() / Math.max(1, ended.nanos - began.nanos));
    }
  }
}
