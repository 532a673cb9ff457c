package io.partita.engine.node;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Indexes come and go on a node that dies at any moment; see {@link IndexSimulation}. */
class IndexSimulationTest {
  private static final int SEED_COUNT = Integer.getInteger("seeds", 100);
  private static final int MOST_SEEDS = 200;

  @Test
  void indexesThatComeAndGoAgreeWithTheirTable() {
    long first = Long.getLong("seed", 1);
    long count = System.getProperty("seed") == null ? SEED_COUNT : 1;
    int crashes = 0;
    int resumed = 0;
    int activated = 0;
    for (long seed = first; seed < first + count; seed++) {
      try {
        IndexSimulation.Summary summary = new IndexSimulation(seed, IndexBug.NONE).run();
        crashes += summary.crashes();
        resumed += summary.resumed();
        activated += summary.activated();
      } catch (AssertionError | Exception failure) {
        throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
      }
    }
    System.out.println(crashes + " crashes, " + resumed + " resumed, " + activated + " activated");
    assertTrue(count == 1 || crashes > count, "only " + crashes + " crashes in " + count + " runs");
    assertTrue(count == 1 || resumed > count / 2, "only " + resumed + " resumed");
    assertTrue(count == 1 || activated > count, "only " + activated + " became active");
  }

  @ParameterizedTest
  @EnumSource(value = IndexBug.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void plantedFaultsAreFound(IndexBug bug) throws Exception {
    for (long seed = 1; seed <= MOST_SEEDS; seed++) {
      try {
        new IndexSimulation(seed, bug).run();
      } catch (AssertionError found) {
        System.out.println(bug + " found by seed " + seed + ": " + found.getMessage());
        return;
      }
    }
    fail(bug + " was not found within " + MOST_SEEDS + " seeds");
  }
}
