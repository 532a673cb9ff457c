package io.partita.bench.compare;

import io.partita.bench.load.DataSet;
import io.partita.bench.load.Workload;
import io.partita.bench.server.Contender;
import io.partita.bench.server.RunningServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;

/** The rows on what many items, tables or partitions change: two servers each, in turn. */
final class FlatRows {
  private static final long FEW_ITEMS = 10_000;
  private static final int MANY_TABLES = 1000;
  private static final int KEYS_PER_TABLE = 10;
  private static final int MANY_PARTITIONS = 256;
  private static final List<String> OPERATIONS = List.of("GetItem", "PutItem");
  private static final double SIZE_TARGET = 1.2;
  private static final double SPREAD_TARGET = 1.1;

  private final Arena arena;
  private final Contender.Partita partita;

  FlatRows(Arena arena, Contender.Partita partita) {
    this.arena = arena;
    this.partita = partita;
  }

  /** A server and what it is asked, by the seed of its random keys. */
  private record Side(String name, RunningServer server, LongFunction<Workload> workload) {}

  /** The same request to two servers, of which the second holds more. */
  private record Pair(String operation, Side few, Side many) {}

  RowResult size() throws IOException {
    long manyItems = arena.scale().manyItems();
    var result = new RowResult(Row.SIZE, "two servers; p99 at half of the first one's maximum");
    RunningServer few = filled(partita.with("few", Map.of()), FEW_ITEMS);
    RunningServer many = filled(partita.with("many", Map.of()), manyItems);
    var get =
        new Pair(
            "GetItem",
            oneTable("GetItem", FEW_ITEMS + " items", few, FEW_ITEMS),
            oneTable("GetItem", manyItems + " items", many, manyItems));
    measure(result, get, SIZE_TARGET);
    judgeLatency(result, get, SIZE_TARGET);
    result.figure("resident with many, MiB", many.residentMebibytes().orElse(Double.NaN));
    arena.stop(few);
    arena.stop(many);
    return result;
  }

  /** The same number of items in one table and spread over a thousand. */
  RowResult tables() throws IOException {
    var result = new RowResult(Row.TABLES, FEW_ITEMS + " items, two servers");
    RunningServer one = filled(partita.with("one-table", Map.of()), FEW_ITEMS);
    RunningServer many = manyTables();
    for (String operation : OPERATIONS) {
      Side few = oneTable(operation, "1 table", one, FEW_ITEMS);
      measure(result, new Pair(operation, few, manyTables(operation, many)), SPREAD_TARGET);
    }
    arena.stop(one);
    arena.stop(many);
    return result;
  }

  /** The same number of items in one partition and spread over many. */
  RowResult partitions() throws IOException {
    var result = new RowResult(Row.PARTITIONS, FEW_ITEMS + " items, two servers");
    RunningServer one = filled(partitioned(1), FEW_ITEMS);
    RunningServer many = filled(partitioned(MANY_PARTITIONS), FEW_ITEMS);
    for (String operation : OPERATIONS) {
      Side few = oneTable(operation, "1 partition", one, FEW_ITEMS);
      Side spread = oneTable(operation, MANY_PARTITIONS + " partitions", many, FEW_ITEMS);
      measure(result, new Pair(operation, few, spread), SPREAD_TARGET);
    }
    arena.stop(one);
    arena.stop(many);
    return result;
  }

  private Contender partitioned(int count) {
    return partita.with("partitions-" + count, Map.of("partitions.initial", String.valueOf(count)));
  }

  private RunningServer filled(Contender contender, long items) throws IOException {
    RunningServer server = arena.start(contender, arena.freshDirectory(contender));
    arena.fillItems(server, DataSet.ITEMS_TABLE, items);
    return server;
  }

  private static Side oneTable(String operation, String what, RunningServer server, long items) {
    String table = DataSet.ITEMS_TABLE;
    return new Side(
        operation + ", " + what,
        server,
        seed ->
            operation.equals("GetItem")
                ? DataSet.getItem(table, items, seed)
                : DataSet.putItem(table, items, seed));
  }

  private static Side manyTables(String operation, RunningServer server) {
    return new Side(
        operation + ", " + MANY_TABLES + " tables",
        server,
        seed ->
            operation.equals("GetItem")
                ? DataSet.getItemOfManyTables(MANY_TABLES, KEYS_PER_TABLE, seed)
                : DataSet.putItemOfManyTables(MANY_TABLES, KEYS_PER_TABLE, seed));
  }

  private RunningServer manyTables() throws IOException {
    Contender contender = partita.with("many-tables", Map.of());
    RunningServer server = arena.start(contender, arena.freshDirectory(contender));
    for (int table = 0; table < MANY_TABLES; table++) {
      String name = DataSet.numberedTable(table);
      server.endpoint().createTable(name, DataSet.createItemsTable(name));
      arena.progress().at(contender.name() + ": creating tables", (double) table / MANY_TABLES);
    }
    arena.fill(server, DataSet.seedManyTables(MANY_TABLES), MANY_TABLES * (long) KEYS_PER_TABLE);
    return server;
  }

  private void measure(RowResult result, Pair pair, double target) {
    Side few = pair.few();
    Side many = pair.many();
    arena.warmUp(few.server(), few.workload().apply(1));
    arena.warmUp(many.server(), many.workload().apply(1));
    for (int round = 0; round < arena.scale().rounds(); round++) {
      long seed = round + 2L;
      result.add(few.name(), arena.turn(few.server(), few.workload().apply(seed)));
      result.add(many.name(), arena.turn(many.server(), many.workload().apply(seed)));
    }
    judge(result, pair, "throughput with few by that with many", Sample::perSecond, target);
  }

  private static void judge(
      RowResult result, Pair pair, String text, ToDoubleFunction<Sample> figure, double target) {
    double ratio =
        Medians.ofRatios(result.of(pair.few().name()), result.of(pair.many().name()), figure);
    result.verdict(Verdict.atMost(pair.operation() + ": " + text, ratio, target));
  }

  private void judgeLatency(RowResult result, Pair pair, double target) {
    double rate = Medians.of(result.of(pair.few().name()), Sample::perSecond) / 2;
    String few = pair.few().name() + " at half";
    String many = pair.many().name() + " at half";
    for (int round = 0; round < arena.scale().rounds(); round++) {
      long seed = round + 2L;
      result.add(few, arena.turnAt(pair.few().server(), pair.few().workload().apply(seed), rate));
      result.add(
          many, arena.turnAt(pair.many().server(), pair.many().workload().apply(seed), rate));
    }
    double ratio = Medians.ofRatios(result.of(many), result.of(few), Sample::p99Micros);
    result.verdict(
        Verdict.atMost(pair.operation() + ": p99 with many by that with few", ratio, target));
  }
}
