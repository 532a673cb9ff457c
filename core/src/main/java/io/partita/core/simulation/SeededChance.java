package io.partita.core.simulation;

import io.partita.core.environment.Chance;

/** SplitMix64 (Steele, Lea, Flood 2014): small, fast and the same everywhere. */
public final class SeededChance implements Chance {
  private long state;

  public SeededChance(long seed) {
    state = seed;
  }

  @Override
  public long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = state;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
