package io.partita.engine.paxos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The fast quorum against one that only counts. */
class QuorumTest {
  private static long reachedByCounting(long[] values) {
    long best = Long.MIN_VALUE;
    for (long candidate : values) {
      int holders = 0;
      for (long value : values) {
        holders += value >= candidate ? 1 : 0;
      }
      if (2 * holders > values.length) {
        best = Math.max(best, candidate);
      }
    }
    return best;
  }

  @Test
  void reachesWhatAMajorityReaches() {
    long seed = Long.getLong("seed", 1L);
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      long[] values = random.longs(random.nextInt(8), 0, 10).toArray();
      long expected = reachedByCounting(values);
      String given = "seed " + seed + " " + Arrays.toString(values);
      assertEquals(expected, Quorum.reached(values), given);
    }
  }

  @Test
  void quorumsOfNeighbouringMembershipsIntersect() {
    for (int size = 1; size < 9; size++) {
      int[] voters = new int[size];
      Arrays.setAll(voters, i -> i);
      int quorum = Membership.of(voters).quorumSize();
      int largerQuorum =
          Membership.of(Arrays.copyOf(new int[] {10, 11, 12, 13, 14, 15, 16, 17, 18}, size + 1))
              .quorumSize();
      assertEquals(true, 2 * quorum > size && quorum + largerQuorum > size + 1, "size " + size);
    }
  }
}
