package io.partita.core.environment;

/** A source of random bits. Not for secrets. */
public interface Chance {
  /** The next 64 uniformly distributed bits. */
  long nextLong();

  /** A uniformly distributed number in {@code [0, bound)}; {@code bound} is positive. */
  default int nextInt(int bound) {
    return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
  }
}
