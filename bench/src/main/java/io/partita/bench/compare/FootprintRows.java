package io.partita.bench.compare;

import io.partita.bench.load.DataSet;
import io.partita.bench.load.Workload;
import io.partita.bench.server.Contender;
import io.partita.bench.server.Pause;
import io.partita.bench.server.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows on start, memory, and what many items or many tables change. */
final class FootprintRows {
  private static final String MANY_ITEMS_TABLE = "BenchMany";
  private static final long FEW_ITEMS = 10_000;
  private static final int MANY_TABLES = 1000;
  private static final int KEYS_PER_TABLE = 10;
  private static final int SETTLE_MILLIS = 5000;

  private final Arena arena;
  private final CompareSettings settings;

  FootprintRows(Arena arena) {
    this.arena = arena;
    this.settings = arena.settings();
  }

  /** From an empty directory to the first answer, each time in a new process. */
  RowResult start(List<Contender> contenders) throws IOException {
    var result = new RowResult(Row.START, "ms from exec to the first answer, empty directory");
    for (Contender contender : contenders) {
      var millis = new ArrayList<Double>();
      for (int round = 0; round < settings.rounds(); round++) {
        RunningServer server = arena.start(contender, arena.freshDirectory(contender));
        millis.add(server.startMillis());
        arena.stop(server);
      }
      double median = Medians.of(millis);
      result.figure(contender.name() + ", ms", median);
      if (contender.name().equals("partita")) {
        result.verdict(Verdict.atMost("start, ms", median, 1000));
      }
    }
    return result;
  }

  /** Resident memory of servers that have just started and do nothing. */
  RowResult idle(List<Contender> contenders) throws IOException {
    var result =
        new RowResult(Row.IDLE, "MiB resident, " + SETTLE_MILLIS / 1000 + " s after start");
    for (Contender contender : contenders) {
      RunningServer server = arena.start(contender, arena.freshDirectory(contender));
      Pause.millis(SETTLE_MILLIS);
      double resident = server.residentMebibytes().orElse(Double.NaN);
      arena.stop(server);
      result.figure(contender.name() + ", MiB", resident);
      if (contender.name().equals("partita")) {
        result.verdict(Verdict.atMost("idle, MiB", resident, 120));
      }
    }
    return result;
  }

  /** Few and many items in one server, then its memory, then the start on what it has kept. */
  List<RowResult> sizeAndMemory(Contender partita) throws IOException {
    var results = new ArrayList<RowResult>();
    Path directory = arena.freshDirectory(partita);
    RunningServer server = arena.start(partita, directory);
    arena.fillItems(server, MANY_ITEMS_TABLE, settings.manyItems());
    if (settings.wants(Row.SIZE)) {
      arena.fillItems(server, DataSet.ITEMS_TABLE, FEW_ITEMS);
      results.add(size(server));
    }
    if (settings.wants(Row.MEMORY)) {
      results.add(memory(partita, server, directory));
      return results;
    }
    arena.stop(server);
    return results;
  }

  private RowResult size(RunningServer server) {
    String few = FEW_ITEMS + " items";
    String many = settings.manyItems() + " items";
    var result = new RowResult(Row.SIZE, "two tables of one server, in turn");
    arena.warmUp(server, DataSet.getItem(DataSet.ITEMS_TABLE, FEW_ITEMS, 1));
    arena.warmUp(server, DataSet.getItem(MANY_ITEMS_TABLE, settings.manyItems(), 1));
    for (int round = 0; round < settings.rounds(); round++) {
      long seed = round + 2L;
      result.add(few, arena.turn(server, DataSet.getItem(DataSet.ITEMS_TABLE, FEW_ITEMS, seed), 0));
      result.add(
          many,
          arena.turn(server, DataSet.getItem(MANY_ITEMS_TABLE, settings.manyItems(), seed), 0));
    }
    double throughput = Medians.ofRatios(result.of(few), result.of(many), Sample::perSecond);
    double p99 = Medians.ofRatios(result.of(many), result.of(few), Sample::p99Micros);
    result.verdict(Verdict.atMost("throughput with few by that with many", throughput, 1.2));
    result.verdict(Verdict.atMost("p99 with many by that with few", p99, 1.2));
    return result;
  }

  private RowResult memory(Contender partita, RunningServer server, Path directory)
      throws IOException {
    var result =
        new RowResult(
            Row.MEMORY, settings.manyItems() + " items of 300 bytes, read and written at random");
    Workload put = DataSet.putItem(MANY_ITEMS_TABLE, settings.manyItems(), 7);
    Workload get = DataSet.getItem(MANY_ITEMS_TABLE, settings.manyItems(), 7);
    for (int round = 0; round < settings.rounds(); round++) {
      result.add("PutItem", arena.turn(server, put, 0));
      result.add("GetItem", arena.turn(server, get, 0));
    }
    double resident = server.residentMebibytes().orElse(Double.NaN);
    result.figure("resident, MiB", resident);
    result.figure("most ever resident, MiB", server.peakMebibytes().orElse(Double.NaN));
    arena.stop(server);
    RunningServer again = arena.start(partita, directory);
    result.figure("start after a clean stop, ms", again.startMillis());
    arena.stop(again);
    result.verdict(Verdict.atMost("resident, MiB", resident, 512));
    result.verdict(Verdict.atMost("start after a clean stop, ms", again.startMillis(), 1200));
    return result;
  }

  /** The same number of items in one table and spread over a thousand. */
  RowResult tables(Contender partita) throws IOException {
    RunningServer server = arena.start(partita, arena.freshDirectory(partita));
    arena.fillItems(server, DataSet.ITEMS_TABLE, FEW_ITEMS);
    for (int table = 0; table < MANY_TABLES; table++) {
      String name = DataSet.numberedTable(table);
      server.endpoint().createTable(name, DataSet.createItemsTable(name));
      arena.progress().at(partita.name() + ": creating tables", (double) table / MANY_TABLES);
    }
    arena.fill(server, DataSet.seedManyTables(MANY_TABLES), MANY_TABLES * (long) KEYS_PER_TABLE);
    var result = new RowResult(Row.TABLES, "10000 items in one table and in " + MANY_TABLES);
    String one = "1 table";
    String many = MANY_TABLES + " tables";
    arena.warmUp(server, DataSet.getItem(DataSet.ITEMS_TABLE, FEW_ITEMS, 1));
    arena.warmUp(server, DataSet.getItemOfManyTables(MANY_TABLES, KEYS_PER_TABLE, 1));
    for (int round = 0; round < settings.rounds(); round++) {
      long seed = round + 2L;
      result.add(one, arena.turn(server, DataSet.getItem(DataSet.ITEMS_TABLE, FEW_ITEMS, seed), 0));
      result.add(
          many,
          arena.turn(server, DataSet.getItemOfManyTables(MANY_TABLES, KEYS_PER_TABLE, seed), 0));
    }
    arena.stop(server);
    double ratio = Medians.ofRatios(result.of(one), result.of(many), Sample::perSecond);
    result.verdict(Verdict.atMost("throughput with one by that with many", ratio, 1.1));
    return result;
  }
}
