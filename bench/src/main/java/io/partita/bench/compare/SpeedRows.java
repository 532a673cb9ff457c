package io.partita.bench.compare;

import io.partita.bench.load.DataSet;
import io.partita.bench.load.Workload;
import io.partita.bench.server.Contender;
import io.partita.bench.server.RunningServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** The rows in which all servers, filled with the same items, take turns under load. */
final class SpeedRows {
  private static final String ECHO = "echo";
  private static final String PARTITA = "partita";
  private static final int SYNC_COUNT = 1000;

  private final Arena arena;
  private final CompareSettings settings;
  private final Scale scale;
  private final Map<String, RunningServer> servers = new LinkedHashMap<>();
  private final Map<Row, Double> partitaMaximum = new LinkedHashMap<>();

  SpeedRows(Arena arena) {
    this.arena = arena;
    this.settings = arena.settings();
    this.scale = arena.scale();
  }

  /** Starts and fills the servers, measures, and stops them. */
  void measure(List<Contender> contenders, RowListener listener) throws IOException {
    for (Contender contender : contenders) {
      servers.put(contender.name(), prepare(contender));
    }
    for (Row row : List.of(Row.GET, Row.PUT, Row.UPDATE, Row.QUERY)) {
      if (settings.wants(row) || isAskedAtHalf(row)) {
        RowResult result = throughput(row);
        if (settings.wants(row)) {
          listener.measured(result);
        }
      }
    }
    for (Row row : List.of(Row.P99_GET, Row.P99_PUT)) {
      if (settings.wants(row) && servers.containsKey(PARTITA) && servers.containsKey(ECHO)) {
        listener.measured(latency(row));
      }
    }
    servers.values().forEach(arena::stop);
  }

  /** Whether its maximum is needed for the rate of another row. */
  private boolean isAskedAtHalf(Row row) {
    return (row == Row.GET && settings.wants(Row.P99_GET))
        || (row == Row.PUT && settings.wants(Row.P99_PUT));
  }

  private RunningServer prepare(Contender contender) throws IOException {
    RunningServer server = arena.start(contender, arena.freshDirectory(contender));
    if (contender instanceof Contender.Echo) {
      return server;
    }
    arena.fillItems(server, DataSet.ITEMS_TABLE, scale.items());
    requireAnswer(server, "GetItem", DataSet.getItem(DataSet.ITEMS_TABLE, scale.items(), 1));
    if (settings.wants(Row.QUERY)) {
      arena.fillCollections(server, scale.items());
      requireAnswer(server, "Query", DataSet.query(collections(), 1));
    }
    return server;
  }

  /** One look at an answer before its speed counts: it must carry what was asked for. */
  private static void requireAnswer(RunningServer server, String operation, Workload workload)
      throws IOException {
    String answer = server.endpoint().call(operation, workload.nextBody()).replace(" ", "");
    String expected = operation.equals("Query") ? "\"Count\":100" : "\"text\":{\"S\":\"xxx";
    if (!answer.contains(expected)) {
      throw new IllegalStateException(
          server.contender().name() + " answers " + operation + " with " + answer);
    }
  }

  private long collections() {
    return Math.max(1, scale.items() / DataSet.COLLECTION_SIZE);
  }

  private LongFunction<Workload> workload(Row row) {
    String table = DataSet.ITEMS_TABLE;
    return switch (row) {
      case GET, P99_GET -> seed -> DataSet.getItem(table, scale.items(), seed);
      case PUT, P99_PUT -> seed -> DataSet.putItem(table, scale.items(), seed);
      case UPDATE -> seed -> DataSet.updateItem(table, scale.items(), seed);
      case QUERY -> seed -> DataSet.query(collections(), seed);
      case DISK,
          SIZE,
          TABLES,
          PARTITIONS,
          MEMORY,
          IDLE,
          START,
          RESTART,
          RECOVERY,
          AMPLIFICATION,
          CHECKPOINT,
          BACKFILL,
          OVERLOAD ->
          throw new IllegalArgumentException("Not a row of one request: " + row);
    };
  }

  private RowResult throughput(Row row) {
    LongFunction<Workload> workload = workload(row);
    var result =
        new RowResult(
            row,
            "%d items of 300 bytes, %d connections, as fast as answers come"
                .formatted(scale.items(), settings.connections()));
    servers.values().forEach(server -> arena.warmUp(server, workload.apply(1)));
    for (int round = 0; round < scale.rounds(); round++) {
      for (Map.Entry<String, RunningServer> server : servers.entrySet()) {
        result.add(server.getKey(), arena.turn(server.getValue(), workload.apply(round + 2)));
      }
    }
    if (result.has(PARTITA)) {
      partitaMaximum.put(row, Medians.of(result.of(PARTITA), Sample::perSecond));
      judgeThroughput(result);
    }
    return result;
  }

  private static void judgeThroughput(RowResult result) {
    switch (result.row()) {
      case GET -> {
        judge(result, ECHO, 0.75);
        judge(result, "dynamodb-local-memory", 4.5);
        judge(result, "dynalite", 4);
        judgeCpu(result, 1.35);
      }
      case PUT -> {
        judge(result, ECHO, 0.50);
        judge(result, "dynamodb-local-memory", 6);
        judge(result, "dynamodb-local-disk", 10);
        judgeCpu(result, 1.9);
      }
      case UPDATE -> judge(result, ECHO, 0.45);
      case QUERY -> judge(result, ECHO, 0.60);
      case DISK,
          P99_GET,
          P99_PUT,
          SIZE,
          TABLES,
          PARTITIONS,
          MEMORY,
          IDLE,
          START,
          RESTART,
          RECOVERY,
          AMPLIFICATION,
          CHECKPOINT,
          OVERLOAD -> {}
    }
  }

  private static void judge(RowResult result, String base, double target) {
    if (result.has(base)) {
      double ratio = Medians.ofRatios(result.of(PARTITA), result.of(base), Sample::perSecond);
      result.verdict(Verdict.atLeast("throughput by that of " + base, ratio, target));
    }
  }

  private static void judgeCpu(RowResult result, double target) {
    if (result.has(ECHO)) {
      double ratio = Medians.ofRatios(result.of(PARTITA), result.of(ECHO), Sample::cpuMicros);
      result.verdict(Verdict.atMost("server CPU a request by that of echo", ratio, target));
    }
  }

  private RowResult latency(Row row) throws IOException {
    double rate = partitaMaximum.getOrDefault(row == Row.P99_GET ? Row.GET : Row.PUT, 0.0) / 2;
    LongFunction<Workload> workload = workload(row);
    var result =
        new RowResult(
            row,
            "%.0f requests a second (half of partita's maximum), open loop, from when each was due"
                .formatted(rate));
    var syncMicros = new ArrayList<Double>();
    for (int round = 0; round < scale.rounds(); round++) {
      for (String name : List.of(ECHO, PARTITA)) {
        result.add(name, arena.turnAt(server(name), workload.apply(round + 2), rate));
      }
      if (row == Row.P99_PUT) {
        syncMicros.add(arena.disk(SYNC_COUNT).getValueAtPercentile(99) / 1000.0);
      }
    }
    if (row == Row.P99_GET) {
      double ratio = Medians.ofRatios(result.of(PARTITA), result.of(ECHO), Sample::p99Micros);
      result.verdict(Verdict.atMost("p99 by that of echo at the same rate", ratio, 2));
    } else {
      judgeDurable(result, syncMicros);
    }
    return result;
  }

  private RunningServer server(String name) {
    RunningServer server = servers.get(name);
    if (server == null) {
      throw new IllegalStateException("No server named " + name);
    }
    return server;
  }

  /** Echo's p99 and two syncs, of the same round, are what a durable write may take. */
  private static void judgeDurable(RowResult result, List<Double> syncMicros) {
    var ratios = new ArrayList<Double>();
    for (int round = 0; round < syncMicros.size(); round++) {
      double allowed = result.of(ECHO).get(round).p99Micros() + 2 * syncMicros.get(round);
      ratios.add(result.of(PARTITA).get(round).p99Micros() / allowed);
    }
    result.figure("disk fdatasync p99, us", Medians.of(syncMicros));
    result.verdict(
        Verdict.atMost("p99 by (echo's p99 + 2 x the disk's p99)", Medians.of(ratios), 1));
  }
}
