package io.partita.engine.node;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/** Partitions that come and go, failing disks, answers that show too much, planted bugs. */
class PartitionLivesTest {
  private static final int SEED_COUNT = Integer.getInteger("seeds", 150);

  @Test
  void whatIsShownStaysAndEverybodyIsAnswered() {
    long first = Long.getLong("seed", 1);
    long count = System.getProperty("seed") == null ? SEED_COUNT : 1;
    for (long seed = first; seed < first + count; seed++) {
      try {
        new PartitionLives(seed, NodeRules.STRICT).run();
      } catch (AssertionError | Exception failure) {
        throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
      }
    }
  }

  @Test
  void damagedPagesAreRefusedAndTheRestIsServed() throws Exception {
    int refused = 0;
    for (long seed = 1; seed <= 60; seed++) {
      try {
        refused += new PartitionLives(seed, NodeRules.STRICT).runDamaged();
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
      }
    }
    assertTrue(refused > 0, "no damage was met");
  }

  @Test
  void publishingBeforeTheSyncIsFound() {
    requireFound(new NodeRules(false, true, true), 50);
  }

  @Test
  void forgettingWhatFeedsWantIsFound() {
    requireFound(new NodeRules(true, false, true), 100);
  }

  @Test
  void replayingFromBehindTheMarkerIsFound() {
    requireFound(new NodeRules(true, true, false), 100);
  }

  private static void requireFound(NodeRules rules, int seeds) {
    for (long seed = 1; seed <= seeds; seed++) {
      try {
        new PartitionLives(seed, rules).run();
      } catch (AssertionError | Exception found) {
        return;
      }
    }
    fail(rules + " was not found within " + seeds + " seeds");
  }
}
