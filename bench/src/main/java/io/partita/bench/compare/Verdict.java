package io.partita.bench.compare;

/**
 * A figure beside its target.
 *
 * @param text what the figure is
 * @param value the figure
 * @param atLeast true where the target is a lower bound, false where it is an upper one
 * @param target the bound
 */
public record Verdict(String text, double value, boolean atLeast, double target) {
  static Verdict atLeast(String text, double value, double target) {
    return new Verdict(text, value, true, target);
  }

  static Verdict atMost(String text, double value, double target) {
    return new Verdict(text, value, false, target);
  }

  /** Whether it is met; a figure that is not a number meets nothing. */
  public boolean met() {
    return atLeast ? value >= target : value <= target;
  }
}
