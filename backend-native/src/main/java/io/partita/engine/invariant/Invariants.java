package io.partita.engine.invariant;

/**
 * Checks that are always on. What they guard is never the outcome of bad input or bad luck, so a
 * partition that fails one stops rather than goes on wrong.
 */
public final class Invariants {
  private Invariants() {}

  /** Throws {@link BrokenInvariantException} unless the condition holds; the text is constant. */
  public static void check(boolean holds, String invariant) {
    if (!holds) {
      throw new BrokenInvariantException(invariant);
    }
  }

  /** As {@link #check(boolean, String)}, with the two numbers that should have agreed. */
  public static void check(boolean holds, String invariant, long left, long right) {
    if (!holds) {
      throw new BrokenInvariantException(invariant + " left=" + left + " right=" + right);
    }
  }
}
