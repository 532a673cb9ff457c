package io.partita.core.operation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** See {@link SharedHistory}. */
final class SharedHistoryTest {
  private static final int SEEDS = 40;

  @Test
  void threeGatewaysTellWhatOneWould() {
    long first = Long.getLong("seed", 1);
    int handovers = 0;
    for (long seed = first; seed < first + SEEDS; seed++) {
      try {
        handovers += new SharedHistory(seed, SharedStoreProcesses::new).run();
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("-Dseed=" + seed, failure);
      }
    }
    assertTrue(handovers > SEEDS * 5, "work changed hands " + handovers + " times");
  }
}
