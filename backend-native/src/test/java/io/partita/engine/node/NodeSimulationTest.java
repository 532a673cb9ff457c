package io.partita.engine.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/**
 * Whole lives of a node from a seed: random commands, crashes between any two disk operations,
 * restarts.
 */
class NodeSimulationTest {
  private static final int SEED_COUNT = Integer.getInteger("seeds", 150);

  @Test
  void nothingAcknowledgedIsLostAndIndexesAgree() {
    long first = Long.getLong("seed", 1);
    long count = System.getProperty("seed") == null ? SEED_COUNT : 1;
    int crashes = 0;
    for (long seed = first; seed < first + count; seed++) {
      try {
        crashes += new NodeSimulation(seed, NodeSimulation.Bug.NONE).run();
      } catch (AssertionError | Exception failure) {
        throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
      }
    }
    assertTrue(count == 1 || crashes > count, "only " + crashes + " crashes in " + count + " runs");
  }

  @Test
  void losingSyncsIsFound() {
    requireFound(NodeSimulation.Bug.LOSE_LOG_SYNCS, 50);
  }

  @Test
  void writingPagesWithoutSyncIsFound() {
    requireFound(NodeSimulation.Bug.LOSE_PAGE_SYNCS, 200);
  }

  @Test
  void goingOnBeforeTheCatalogueIsDurableIsFound() {
    requireFound(NodeSimulation.Bug.LOSE_CATALOGUE_SYNCS, 200);
  }

  @Test
  void goingOnBeforeTheDirectoryIsDurableIsFound() {
    requireFound(NodeSimulation.Bug.LOSE_DIRECTORY_SYNCS, 50);
  }

  @Test
  void answeringBeforeTheLogIsDurableIsFound() {
    requireFound(NodeSimulation.Bug.COUNT_UNANSWERED_AS_ACKNOWLEDGED, 50);
  }

  private static void requireFound(NodeSimulation.Bug bug, int seeds) {
    for (long seed = 1; seed <= seeds; seed++) {
      try {
        new NodeSimulation(seed, bug).run();
      } catch (AssertionError | Exception found) {
        System.out.println(bug + " found by seed " + seed + ": " + found.getMessage());
        return;
      }
    }
    fail(bug + " was not found within " + seeds + " seeds");
  }

  @Test
  void theSameSeedGivesTheSameRun() throws Exception {
    NodeSimulation one = new NodeSimulation(7, NodeSimulation.Bug.NONE);
    NodeSimulation two = new NodeSimulation(7, NodeSimulation.Bug.NONE);
    one.run();
    two.run();
    assertEquals(one.history(), two.history());
  }
}
