package io.partita.core.operation;

import static io.partita.core.operation.Fixture.attributes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.backend.SharedBackend;
import io.partita.core.backend.SharedStore;
import io.partita.core.environment.ManualClock;
import io.partita.core.environment.ManualScheduler;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a client of one gateway was told is true at all others, and work outlives who began it. */
final class SeveralGatewaysTest {
  private static final int SEEDS = 25;

  private final ManualClock clock = new ManualClock();
  private Random random;
  private ManualScheduler scheduler;
  private SharedStore store;
  private Gateway a;
  private Gateway b;

  private void begin(long seed) {
    random = new Random(seed);
    scheduler = new ManualScheduler(seed);
    store = new SharedStore(clock, scheduler, random);
    a = join();
    b = join();
  }

  private Gateway join() {
    return new Gateway(store.join(scheduler), scheduler, clock, random);
  }

  private static void eachSeed(Consumer<Long> test) {
    long first = Long.getLong("seed", 1);
    for (long seed = first; seed < first + SEEDS; seed++) {
      try {
        test.accept(seed);
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("-Dseed=" + seed, failure);
      }
    }
  }

  private void settle(Gateway gateway, String table) {
    for (int i = 0; !Gateway.isSettled(gateway.described(table)); i++) {
      assertTrue(i < 100_000, () -> gateway.described(table));
      scheduler.step();
    }
  }

  private void makeTable(String key) {
    assertEquals("creating", a.outcome(() -> a.create("tab", key)));
    settle(a, "tab");
  }

  @Test
  void aTableServesEverywhereAtOnce() {
    eachSeed(seed -> {
      begin(seed);
      makeTable("p");
      assertEquals("null", b.outcome(() -> b.put("tab", null, attributes("p", "1", "v", "x"))));
      Gateway c = join();
      assertEquals(
          attributes("p", "1", "v", "x"), c.await(c.get("tab", attributes("p", "1"))).attributes());
    });
  }

  @Test
  void aTableOfAnotherKeyIsSeenEverywhere() {
    eachSeed(seed -> {
      begin(seed);
      makeTable("p");
      b.await(b.put("tab", null, attributes("p", "1")));
      assertEquals("deleting", a.outcome(() -> a.delete("tab")));
      settle(a, "tab");
      makeTable("q");
      assertEquals(
          "ValidationException: One or more parameter values were invalid: Missing the key q in the"
              + " item",
          b.outcome(() -> b.put("tab", null, attributes("p", "1"))));
      b.await(b.put("tab", null, attributes("q", "1")));
      assertEquals(attributes("q", "1"), a.await(a.get("tab", attributes("q", "1"))).attributes());
    });
  }

  @Test
  void aTableMadeAnewHasNothingOfTheOldOne() {
    eachSeed(seed -> {
      begin(seed);
      makeTable("p");
      b.await(b.put("tab", null, attributes("p", "1")));
      a.await(a.delete("tab"));
      settle(a, "tab");
      String gone = "ResourceNotFoundException: Requested resource not found";
      assertEquals(gone, b.outcome(() -> b.get("tab", attributes("p", "1"))));
      makeTable("p");
      assertEquals("null", b.outcome(() -> b.get("tab", attributes("p", "1"))));
      assertEquals(
          "unprocessed: {}",
          b.outcome(() -> b.batch("tab", List.of(attributes("p", "1"), attributes("p", "2")))));
    });
  }

  @Test
  void writesAreCheckedAgainstTheNewestIndexes() {
    eachSeed(seed -> {
      begin(seed);
      makeTable("p");
      b.await(b.put("tab", null, attributes("p", "1", "colour", 7)));
      a.await(a.createIndex("tab", "colour"));
      settle(a, "tab");
      // b has heard nothing of the index
      assertEquals(
          "ValidationException: One or more parameter values were invalid: Type mismatch for Index"
              + " Key colour Expected: S Actual: N IndexName: colour",
          b.outcome(() -> b.put("tab", null, attributes("p", "2", "colour", 7))));
      b.await(b.put("tab", null, attributes("p", "3", "colour", "red")));
      scheduler.drain();
      assertEquals(1, b.await(b.scan("tab", "colour")).size());
      a.await(a.deleteIndex("tab", "colour"));
      settle(a, "tab");
      assertEquals("null", b.outcome(() -> b.put("tab", null, attributes("p", "4", "colour", 7))));
      assertEquals(
          "ValidationException: The table does not have the specified index: colour",
          b.outcome(() -> b.scan("tab", "colour")));
    });
  }

  /** While an index goes, partitions are ahead of the table's row. */
  @Test
  void writesGoOnWhileAnIndexGoes() {
    eachSeed(seed -> {
      begin(seed);
      makeTable("p");
      a.await(a.createIndex("tab", "colour"));
      settle(b, "tab");
      a.await(a.deleteIndex("tab", "colour"));
      for (int i = 0; i < 50; i++) {
        String name = "k" + i;
        assertEquals(
            "null", b.outcome(() -> b.put("tab", null, attributes("p", name, "colour", "red"))));
      }
      settle(b, "tab");
      assertEquals(50, a.await(a.scan("tab", null)).size());
    });
  }

  @Test
  void listsAndDescriptionsAreNeverOld() {
    eachSeed(seed -> {
      begin(seed);
      a.await(a.create("tab", "p"));
      a.await(a.create("tub", "p"));
      assertEquals(List.of("tab", "tub"), b.await(b.list()));
      assertTrue(Gateway.isSettled(settled("tab")) && b.described("tab").startsWith("ACTIVE"));
      a.await(a.delete("tab"));
      settle(a, "tab");
      assertEquals(List.of("tub"), b.await(b.list()));
      assertTrue(b.described("tab").startsWith("ResourceNotFoundException"));
      assertEquals(
          "ResourceInUseException: Table already exists: tub",
          b.outcome(() -> b.create("tub", "q")));
    });
  }

  private String settled(String table) {
    settle(a, table);
    return a.described(table);
  }

  @Test
  void workIsDoneByTheOneWhoHasItWhoeverAsks() {
    eachSeed(seed -> {
      begin(seed);
      a.following();
      b.following();
      makeTable("p");
      fill(a);
      String work = "table/" + a.directory.find("tab").record().id();
      Gateway other = store.holder(work) == a.backend ? b : a;
      int before = store.handovers();
      other.await(other.createIndex("tab", "colour"));
      settle(other, "tab");
      scheduler.drain();
      assertEquals(30, other.await(other.scan("tab", "colour")).size());
      assertEquals(before, store.handovers());
      assertEquals(0, other.propagation.backfillCount());
    });
  }

  private void fill(Gateway gateway) {
    for (int i = 0; i < 30; i++) {
      gateway.await(gateway.put("tab", null, attributes("p", "k" + i, "colour", "c" + i % 3)));
    }
  }

  /** A process dies some steps after it has begun something, at all kinds of moments. */
  private void diesAfter(Consumer<Gateway> begun, Consumer<Gateway> held) {
    eachSeed(seed -> {
      for (int steps = 0; steps < 400; steps += 1 + steps / 3) {
        begin(seed);
        b.following();
        begun.accept(a);
        for (int i = 0; i < steps; i++) {
          scheduler.step();
        }
        ((SharedBackend) a.backend).kill();
        settle(b, "tab");
        scheduler.drain();
        held.accept(b);
      }
    });
  }

  @Test
  void aTableIsEstablishedThoughItsMakerDies() {
    diesAfter(
        maker -> maker.await(maker.create("tab", "p")),
        left -> {
          assertTrue(left.described("tab").startsWith("ACTIVE"));
          left.await(left.put("tab", null, attributes("p", "1")));
        });
  }

  @Test
  void anIndexIsFilledThoughItsMakerDies() {
    diesAfter(
        maker -> {
          makeTable("p");
          fill(maker);
          maker.await(maker.createIndex("tab", "colour"));
        },
        left -> {
          left.await(left.put("tab", null, attributes("p", "late", "colour", "c")));
          scheduler.drain();
          assertEquals(31, left.await(left.scan("tab", "colour")).size());
        });
  }

  /** It goes on for a while, beside its successor. */
  @Test
  void anIndexIsFilledThoughItsMakerIsTakenForDead() {
    eachSeed(seed -> {
      for (int steps = 0; steps < 400; steps += 1 + steps / 3) {
        begin(seed);
        makeTable("p");
        fill(a);
        a.await(a.createIndex("tab", "colour"));
        for (int i = 0; i < steps; i++) {
          scheduler.step();
        }
        store.suspect((SharedBackend) a.backend);
        b.following();
        settle(b, "tab");
        scheduler.drain();
        store.forgetAppliers();
        a.await(a.put("tab", null, attributes("p", "late", "colour", "c")));
        scheduler.drain();
        assertEquals(31, b.await(b.scan("tab", "colour")).size());
        assertEquals(1, store.mostAppliers());
      }
    });
  }

  /** Changes that they have sent are taken from the feed before the other one sees them. */
  @Test
  void anIndexIsFilledBesideProcessesThatNeverFindOut() {
    eachSeed(seed -> {
      begin(seed);
      makeTable("p");
      fill(a);
      a.await(a.createIndex("tab", "colour"));
      for (int i = 0; !a.described("tab").contains("ACTIVE"); i++) {
        assertTrue(i < 1000);
      }
      store.suspect((SharedBackend) b.backend);
      for (int i = 0; i < 5; i++) {
        Gateway stray = join();
        stray.propagation.serving(stray.directory.find("tab"));
      }
      settle(b, "tab");
      scheduler.drain();
      assertEquals(30, b.await(b.scan("tab", "colour")).size());
    });
  }

  @Test
  void anIndexGoesThoughItsDeleterDies() {
    diesAfter(
        maker -> {
          makeTable("p");
          maker.await(maker.createIndex("tab", "colour"));
          settle(maker, "tab");
          fill(maker);
          maker.await(maker.deleteIndex("tab", "colour"));
        },
        left -> {
          assertTrue(left.described("tab").endsWith("{}"), () -> left.described("tab"));
          assertEquals(30, left.await(left.scan("tab", null)).size());
        });
  }

  @Test
  void aTableGoesThoughItsDeleterDies() {
    diesAfter(
        maker -> {
          makeTable("p");
          maker.await(maker.createIndex("tab", "colour"));
          settle(maker, "tab");
          maker.await(maker.delete("tab"));
        },
        left -> {
          assertTrue(left.described("tab").startsWith("ResourceNotFoundException"));
          assertEquals(List.of(), left.await(left.list()));
        });
  }

  @Test
  void aProcessThatStopsGivesItsWorkAway() {
    eachSeed(seed -> {
      begin(seed);
      b.following();
      makeTable("p");
      fill(a);
      a.await(a.createIndex("tab", "colour"));
      a.controller.close();
      settle(b, "tab");
      scheduler.drain();
      assertEquals(30, b.await(b.scan("tab", "colour")).size());
      assertEquals(0, a.propagation.backfillCount());
    });
  }
}
