package io.partita.engine.paxos;

import java.util.Arrays;

/** Arithmetic of majorities. */
final class Quorum {
  private Quorum() {}

  /**
   * The largest value that a majority reaches, one value for each voter; the array is reordered. No
   * voters: nothing is reached.
   */
  static long reached(long[] values) {
    if (values.length == 0) {
      return Long.MIN_VALUE;
    }
    Arrays.sort(values);
    return values[(values.length - 1) / 2];
  }
}
