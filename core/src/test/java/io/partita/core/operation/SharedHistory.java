package io.partita.core.operation;

import static io.partita.core.operation.Fixture.attributes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.environment.Clock;
import io.partita.core.environment.ManualScheduler;
import io.partita.core.memory.MemoryBackend;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One client calls three gateways by turns, which die, are replaced, and in half of the histories
 * are taken for dead though they live: it must be told what one gateway alone would have told it.
 */
public final class SharedHistory {
  private static final int GATEWAYS = 3;
  private static final int STEPS = 250;
  private static final List<String> TABLES = List.of("one", "two");
  private static final List<String> COLUMNS = List.of("colour", "shape");

  private final Random random;
  private final Processes processes;
  private final boolean suspects;
  private final List<Gateway> gateways = new ArrayList<>();

  private final ManualScheduler aloneScheduler = new ManualScheduler(1);
  private final Gateway alone;

  /** What each table that exists has for a key. */
  private final Map<String, String> keys = new TreeMap<>();

  /** Tables and indexes that come or go at the moment. */
  private final TreeSet<String> unsettled = new TreeSet<>();

  /**
   * @param processes made with the history's own random numbers
   */
  public SharedHistory(long seed, Function<Random, Processes> processes) {
    this.random = new Random(seed);
    this.suspects = random.nextBoolean();
    this.processes = processes.apply(random);
    Clock clock = this.processes.clock();
    this.alone = new Gateway(new MemoryBackend(clock), aloneScheduler, clock, random);
    for (int i = 0; i < GATEWAYS; i++) {
      join();
    }
  }

  private void join() {
    Gateway gateway = new Gateway(processes.join(), processes, random);
    // who does not follow does not try again either
    boolean isFollowing = random.nextInt(4) > 0 || !processes.passing().isEmpty();
    gateways.add(isFollowing ? gateway.following() : gateway);
  }

  /** Answers how often work changed hands. */
  public int run() {
    for (int step = 0; step < STEPS; step++) {
      step();
      for (int i = random.nextInt(12); i > 0; i--) {
        processes.step();
      }
    }
    TABLES.forEach(this::settle);
    processes.finish();
    processes.verify(() -> {
      for (int i = 0; i < 20; i++) {
        write(TABLES.get(i % TABLES.size()), true);
      }
      processes.finish();
    });
    TABLES.forEach(this::compareContents);
    same(Gateway::list);
    return processes.handovers();
  }

  private Gateway any() {
    return gateways.get(random.nextInt(gateways.size()));
  }

  /** The same call to any gateway and to the one alone must end in the same way. */
  private String same(Function<Gateway, CompletionStage<?>> call) {
    Object expected = alone.outcome(() -> call.apply(alone));
    aloneScheduler.drain();
    Gateway gateway = any();
    assertEquals(expected, patiently(gateway, call));
    return String.valueOf(expected);
  }

  /** As clients do: a write that is refused because an index is far behind is tried again. */
  private Object patiently(Gateway gateway, Function<Gateway, CompletionStage<?>> call) {
    Object outcome = gateway.outcome(() -> call.apply(gateway));
    while (String.valueOf(outcome).startsWith("ProvisionedThroughputExceededException")) {
      assertTrue(processes.step(), "an index stays behind");
      outcome = gateway.outcome(() -> call.apply(gateway));
    }
    return outcome;
  }

  private void step() {
    String table = TABLES.get(random.nextInt(TABLES.size()));
    switch (random.nextInt(40)) {
      case 0, 1 -> die();
      case 2 -> suspect();
      case 3, 4 -> createTable(table);
      case 5 -> deleteTable(table);
      case 6, 7, 8 -> changeIndex(table);
      case 9 -> same(Gateway::list);
      case 10 -> settle(table);
      case 11 -> write(table, true);
      case 12, 13 -> read(table);
      default -> write(table, false);
    }
  }

  private void die() {
    Gateway dying = any();
    processes.kill(dying.backend);
    gateways.remove(dying);
    if (gateways.isEmpty() || random.nextInt(3) > 0) {
      join();
    }
  }

  private void suspect() {
    if (suspects) {
      processes.suspect(any().backend);
    } else if (gateways.size() < GATEWAYS) {
      join();
    }
  }

  private void createTable(String table) {
    settle(table);
    String key = random.nextBoolean() ? "p" : "q";
    if (same(gateway -> gateway.create(table, key)).equals("creating")) {
      keys.put(table, key);
      unsettled.add(table);
      if (random.nextBoolean()) {
        settle(table);
      }
    }
  }

  private void deleteTable(String table) {
    settle(table);
    if (same(gateway -> gateway.delete(table)).equals("deleting")) {
      keys.remove(table);
      settle(table);
    }
  }

  private void changeIndex(String table) {
    settle(table);
    String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
    boolean present = alone.described(table).contains(column);
    String outcome =
        same(gateway ->
            present ? gateway.deleteIndex(table, column) : gateway.createIndex(table, column));
    if (outcome.equals("updating")) {
      unsettled.add(table);
    }
  }

  /** Waits until all is done that was begun on a table: then any gateway says what one does. */
  private void settle(String table) {
    String described = any().described(table);
    for (int i = 0; !Gateway.isSettled(described); i++) {
      assertTrue(i < 20_000, described);
      processes.step();
      described = any().described(table);
      if (random.nextInt(200) == 0 && gateways.size() > 1) {
        die();
      }
    }
    unsettled.remove(table);
    assertEquals(alone.described(table), described);
  }

  /** Nothing is promised of a table that comes, or of what an index that comes or goes refuses. */
  private void write(String table, boolean inBatch) {
    boolean isSettled = !unsettled.contains(table);
    if (!isSettled && alone.described(table).startsWith("ACTIVE") && isComing(table)) {
      return;
    }
    Map<String, AttributeValue> item = item(table, isSettled);
    if (inBatch) {
      same(gateway -> gateway.batch(table, List.of(item)));
      return;
    }
    Map<String, AttributeValue> key = key(table);
    switch (random.nextInt(5)) {
      case 0 -> same(gateway -> gateway.remove(table, key));
      case 1 -> same(gateway -> gateway.update(table, "REMOVE colour", key));
      case 2 -> {
        String condition = "attribute_not_exists(" + keys.getOrDefault(table, "p") + ")";
        same(gateway -> gateway.put(table, condition, item));
      }
      default -> same(gateway -> gateway.put(table, null, item));
    }
  }

  private boolean isComing(String table) {
    return any().described(table).startsWith("CREATING");
  }

  private void read(String table) {
    if (!unsettled.contains(table) || !isComing(table)) {
      Map<String, AttributeValue> key = key(table);
      String known = same(gateway -> gateway.get(table, key));
      String late = String.valueOf(patiently(any(), gateway -> gateway.getEventually(table, key)));
      // it may be older, but what is there now does not fail
      assertTrue(known.contains("Exception") || !late.contains("Exception"), late);
    }
  }

  private Map<String, AttributeValue> key(String table) {
    boolean wrong = random.nextInt(10) == 0;
    return attributes(wrong ? "x" : keys.getOrDefault(table, "p"), "k" + random.nextInt(15));
  }

  private Map<String, AttributeValue> item(String table, boolean isSettled) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(key(table));
    for (String column : COLUMNS) {
      switch (random.nextInt(isSettled ? 6 : 5)) {
        case 0 -> {}
        case 5 -> item.putAll(attributes(column, random.nextInt(9)));
        default -> item.putAll(attributes(column, column + random.nextInt(3)));
      }
    }
    item.putAll(attributes("v", random.nextInt(1000)));
    return item;
  }

  private void compareContents(String table) {
    same(gateway -> gateway.scan(table, null));
    for (String column : COLUMNS) {
      same(gateway -> gateway.scan(table, column));
    }
  }
}
