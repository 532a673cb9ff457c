package io.partita.fdb.model;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.simulation.SeededChance;
import io.partita.core.simulation.SimulatedClock;
import io.partita.core.simulation.SimulatedScheduler;
import io.partita.fdb.model.FaultyStore.Faults;
import io.partita.fdb.store.RangePage;
import io.partita.fdb.store.RangeRead;
import io.partita.fdb.store.StoreTransaction;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Transactions of several clients are what they would be one after another in the order of their
 * versionstamps, and what they read is the state at their read version (source: Developer Guide,
 * "ACID transactions"; "FoundationDB's transaction manager": strict serializability).
 */
class SerializabilityTest {
  private static final int CLIENTS = 6;
  private static final int TRANSACTIONS = 50;
  private static final int SEEDS = 30;
  private static final int MANY = 1_000_000;
  private static final Set<Flaw> SOUND = EnumSet.noneOf(Flaw.class);
  private static final List<Faults> KINDS =
      List.of(Faults.NONE, Faults.SLOW, Faults.SOME, Faults.HARSH, Faults.LATE);

  private final long firstSeed = Long.getLong("seed", System.nanoTime());

  @Test
  void transactionsAreSerializable() {
    for (int i = 0; i < SEEDS; i++) {
      for (Faults faults : KINDS) {
        run(firstSeed + i, faults, SOUND);
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    String once = run(firstSeed, Faults.LATE, SOUND).toString();
    assertTrue(once.contains("COMMITTED"), once);
    assertTrue(once.equals(run(firstSeed, Faults.LATE, SOUND).toString()), "seed " + firstSeed);
  }

  @Test
  void allOutcomesHappen() {
    EnumSet<Trace.Outcome> outcomes = EnumSet.noneOf(Trace.Outcome.class);
    run(firstSeed, Faults.LATE, SOUND).forEach(trace -> outcomes.add(trace.outcome));
    assertTrue(
        outcomes.equals(EnumSet.complementOf(EnumSet.of(Trace.Outcome.OPEN))), "" + outcomes);
  }

  @ParameterizedTest
  @EnumSource(Flaw.class)
  void aFlawIsFound(Flaw flaw) {
    AssertionError found =
        assertThrows(
            AssertionError.class,
            () -> {
              for (int i = 0; i < 10 * SEEDS; i++) {
                run(firstSeed + i, Faults.NONE, EnumSet.of(flaw));
              }
            },
            flaw + " was not found from seed " + firstSeed);
    assertTrue(found.getMessage().contains("seed"), found.getMessage());
  }

  private static List<Trace> run(long seed, Faults faults, Set<Flaw> flaws) {
    SeededChance chance = new SeededChance(seed);
    SimulatedClock clock = new SimulatedClock();
    SimulatedScheduler scheduler = new SimulatedScheduler(chance, clock);
    // late enough for several commits to be in a batch
    Executor role = scheduler.role("store");
    Executor late =
        task -> scheduler.after(TimeUnit.MICROSECONDS.toNanos(chance.nextInt(500)), role, task);
    ModelStore model = new ModelStore(clock, late, flaws);
    FaultyStore store = new FaultyStore(model, chance, scheduler, scheduler.blocking("client", 3));
    store.inject(faults);
    RandomTransactions random =
        new RandomTransactions(store, chance, scheduler, scheduler.blocking("client", 3));
    for (int i = 0; i < CLIENTS; i++) {
      random.client(TRANSACTIONS);
    }
    drive(scheduler);
    try {
      new Replay()
          .check(
              random.traces(),
              whole(model, scheduler, RandomTransactions.MARKS, RandomTransactions.MARKS_END),
              whole(model, scheduler, RandomTransactions.DATA, RandomTransactions.DATA_END),
              faults.conflict() > 0);
    } catch (AssertionError failure) {
      throw new AssertionError(
          "-Dseed=" + seed + " with " + faults + ": " + failure.getMessage(), failure);
    }
    return random.traces();
  }

  private static void drive(SimulatedScheduler scheduler) {
    while (scheduler.step() || scheduler.advance()) {
      // until nothing more happens
    }
  }

  private static RangePage whole(
      ModelStore model, SimulatedScheduler scheduler, byte[] begin, byte[] end) {
    StoreTransaction reader = model.begin();
    var page = reader.range(new RangeRead(begin, end, MANY, MANY, false), true);
    drive(scheduler);
    return page.join();
  }
}
