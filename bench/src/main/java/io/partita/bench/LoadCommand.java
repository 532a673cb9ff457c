package io.partita.bench;

import io.partita.bench.load.DataSet;
import io.partita.bench.load.LoadListener;
import io.partita.bench.load.LoadPlan;
import io.partita.bench.load.LoadResult;
import io.partita.bench.load.LoadRun;
import io.partita.bench.load.Workload;
import io.partita.bench.server.Endpoint;
import io.partita.bench.server.ProcessFigures;
import io.partita.bench.terminal.Progress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Loads one server that is already running. */
@Command(
    name = "load",
    description = {
      "Loads a running server and prints throughput and latency.",
      "With --rate the loop is open: requests are due at fixed times, and latency counts from when"
          + " a request was due, also where it had to wait for the server."
    },
    mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
  @Option(names = "--host", defaultValue = "127.0.0.1", description = "${DEFAULT-VALUE}")
  private String host = "";

  @Option(names = "--port", defaultValue = "8000", description = "${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--operation",
      defaultValue = "get",
      description = "get, put, update or query (${DEFAULT-VALUE}).")
  private String operation = "";

  @Option(
      names = "--rate",
      defaultValue = "0",
      description = "Requests a second; 0 is as fast as answers come (${DEFAULT-VALUE}).")
  private double rate;

  @Option(names = "--connections", defaultValue = "64", description = "${DEFAULT-VALUE}")
  private int connections;

  @Option(names = "--seconds", defaultValue = "10", description = "Counted (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "2",
      description = "Seconds before counting (${DEFAULT-VALUE}).")
  private double warmUpSeconds;

  @Option(
      names = "--items",
      defaultValue = "10000",
      description = "How many keys the requests choose from (${DEFAULT-VALUE}).")
  private long items;

  @Option(names = "--prepare", description = "First create the tables and fill them.")
  private boolean prepare;

  @Option(
      names = "--spin",
      description = "Never sleep while waiting: for a load that has a core of its own.")
  private boolean spins;

  @Option(names = "--pid", description = "The server's process, to count its processor time.")
  private long processId;

  @Override
  public Integer call() throws IOException {
    var address = new InetSocketAddress(host, port);
    Progress progress = Progress.onTerminal();
    if (prepare) {
      prepare(address, progress);
    }
    progress.step("loading " + host + ":" + port);
    var cpu = new CpuListener(processId);
    LoadResult result =
        LoadRun.run(
            new LoadPlan(
                address,
                connections,
                rate,
                millis(warmUpSeconds),
                millis(seconds),
                Long.MAX_VALUE,
                false,
                spins),
            workload(),
            cpu);
    progress.done();
    print(result, cpu);
    return result.errors() == 0 ? 0 : 1;
  }

  private static Duration millis(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private Workload workload() {
    return switch (operation) {
      case "get" -> DataSet.getItem(DataSet.ITEMS_TABLE, items, 1);
      case "put" -> DataSet.putItem(DataSet.ITEMS_TABLE, items, 1);
      case "update" -> DataSet.updateItem(DataSet.ITEMS_TABLE, items, 1);
      case "query" -> DataSet.query(Math.max(1, items / DataSet.COLLECTION_SIZE), 1);
      default -> throw new IllegalArgumentException("There is no operation named " + operation);
    };
  }

  private void prepare(InetSocketAddress address, Progress progress) throws IOException {
    progress.step("creating tables");
    try (var endpoint = new Endpoint(address)) {
      endpoint.createTable(DataSet.ITEMS_TABLE, DataSet.createItemsTable(DataSet.ITEMS_TABLE));
      endpoint.createTable(DataSet.COLLECTIONS_TABLE, DataSet.createCollectionsTable());
    }
    long batches = (items + DataSet.BATCH_SIZE - 1) / DataSet.BATCH_SIZE;
    for (Workload workload :
        new Workload[] {DataSet.seedItems(DataSet.ITEMS_TABLE), DataSet.seedCollections()}) {
      progress.step(workload.name());
      LoadResult result =
          LoadRun.run(
              LoadPlan.count(address, 16, batches),
              workload,
              new LoadListener() {
                @Override
                public void progress(long answers) {
                  progress.at(workload.name(), (double) answers / batches);
                }
              });
      if (result.firstError() != null) {
        throw new IOException(workload.name() + " failed: " + result.firstError());
      }
    }
  }

  private void print(LoadResult result, CpuListener cpu) {
    System.out.printf(
        Locale.ROOT,
        "%s: %,.0f requests/s over %.1f s, %d errors%n",
        operation,
        result.throughput(),
        result.seconds(),
        result.errors());
    if (result.firstError() != null) {
      System.out.println("first error: " + result.firstError());
    }
    if (result.backlog() > connections) {
      System.out.println("the server did not keep up: " + result.backlog() + " requests were due");
    }
    for (double percentile : new double[] {50, 90, 99, 99.9, 100}) {
      System.out.printf(
          Locale.ROOT, "p%-5s %,10.0f us%n", percentile, result.latencyMicros(percentile));
    }
    if (processId > 0) {
      System.out.printf(
          Locale.ROOT,
          "server CPU %.1f us a request, resident %.0f MiB%n",
          cpu.used().toNanos() / 1000.0 / Math.max(1, result.completed()),
          ProcessFigures.residentMebibytes(processId).orElse(Double.NaN));
    }
  }

  /** The processor time of a process while requests are counted. */
  private static final class CpuListener implements LoadListener {
    private final long processId;
    private Duration began = Duration.ZERO;
    private Duration ended = Duration.ZERO;

    CpuListener(long processId) {
      this.processId = processId;
    }

    private Duration now() {
      return processId == 0
          ? Duration.ZERO
          : ProcessHandle.of(processId)
              .map(ProcessFigures::cpuTime)
              .orElseThrow(() -> new IllegalArgumentException("No process " + processId));
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
      return ended.minus(began);
    }
  }
}
