package io.partita.engine.paxos;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.partita.engine.invariant.BrokenInvariantException;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Random histories; {@code -Dseed=} replays one, {@code -Dseeds=} runs more than the default. */
class ClusterSimulationTest {
  private static final int STEPS = 1500;
  private static final int DEFAULT_SEEDS = 300;

  /** No planted bug may survive so many seeds. */
  private static final int MAX_SEEDS_TO_FIND_A_BUG = 4000;

  @ParameterizedTest
  @CsvSource({"1, false", "3, false", "3, true", "5, false", "5, true"})
  void everythingHoldsUnderFaults(int size, boolean changesMembership) {
    long chosen = 0;
    long reads = 0;
    long changes = 0;
    long snapshots = 0;
    for (long seed : seeds().toArray()) {
      ClusterSimulation simulation =
          new ClusterSimulation(seed, size, changesMembership, Rules.STRICT);
      try {
        simulation.run(STEPS);
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError("replay with -Dseed=" + seed + " size " + size, broken);
      }
      chosen += simulation.chosenCount();
      reads += simulation.leaseReads;
      changes += simulation.changes;
      snapshots += simulation.snapshots;
    }
    System.out.printf(
        "size %d: chosen %d, lease checks %d, changes %d, snapshots %d%n",
        size, chosen, reads, changes, snapshots);
    assertTrue(chosen > 0 && reads > 0, "the histories are not empty");
    assertTrue(!changesMembership || changes > 0 && snapshots > 0, "memberships change");
  }

  private static LongStream seeds() {
    String given = System.getProperty("seed");
    if (given != null) {
      return LongStream.of(Long.parseLong(given));
    }
    return LongStream.rangeClosed(1, Integer.getInteger("seeds", DEFAULT_SEEDS));
  }

  /** One rule broken each. */
  enum PlantedBug {
    IGNORE_BALLOT(
        false,
        () ->
            new Rules() {
              @Override
              boolean mayAccept(Ballot offered, Ballot promised) {
                return true;
              }
            }),
    COMMIT_OLD_BALLOT(
        false,
        () ->
            new Rules() {
              @Override
              boolean mayCommit(long index, long firstOwnIndex) {
                return true;
              }
            }),
    COMMIT_WITHOUT_QUORUM(
        false,
        () ->
            new Rules() {
              @Override
              long reached(long[] matchIndexes) {
                return LongStream.of(matchIndexes).max().getAsLong();
              }
            }),
    ACKNOWLEDGE_BEFORE_DURABLE(
        false,
        () ->
            new Rules() {
              @Override
              boolean answersWaitForDurability() {
                return false;
              }
            }),
    FORGET_GRANT(
        false,
        () ->
            new Rules() {
              @Override
              boolean honoursGrant() {
                return false;
              }
            }),
    KEEP_OWN_LOG(
        false,
        () ->
            new Rules() {
              @Override
              boolean adoptsBestLog() {
                return false;
              }
            }),
    OVERLAPPING_CHANGES(
        true,
        () ->
            new Rules() {
              @Override
              boolean changesOneAtATime() {
                return false;
              }
            }),
    LEASE_FROM_ARRIVAL(
        false,
        () ->
            new Rules() {
              @Override
              long leaseStart(long sentNanos, long nowNanos) {
                return nowNanos;
              }
            });

    final boolean changesMembership;
    final Supplier<Rules> rules;

    PlantedBug(boolean changesMembership, Supplier<Rules> rules) {
      this.changesMembership = changesMembership;
      this.rules = rules;
    }
  }

  @ParameterizedTest
  @EnumSource
  void plantedBugsAreFound(PlantedBug bug) {
    for (int seed = 1; seed <= MAX_SEEDS_TO_FIND_A_BUG; seed++) {
      try {
        new ClusterSimulation(seed, 3, bug.changesMembership, bug.rules.get()).run(STEPS);
      } catch (ClusterSimulation.NoProgress stuck) {
        continue; // A bug may do that too, but it has to be seen as what it is.
      } catch (AssertionError | BrokenInvariantException found) {
        System.out.println(bug + " found by seed " + seed + ": " + found.getMessage());
        return;
      }
    }
    fail("not found within " + MAX_SEEDS_TO_FIND_A_BUG + " seeds: " + bug);
  }

  @Test
  void aSeedAlwaysTellsTheSameStory() {
    ClusterSimulation one = new ClusterSimulation(7, 3, true, Rules.STRICT);
    ClusterSimulation two = new ClusterSimulation(7, 3, true, Rules.STRICT);
    one.run(STEPS);
    two.run(STEPS);
    assertTrue(one.chosenCount() == two.chosenCount() && one.leaseReads == two.leaseReads);
  }
}
