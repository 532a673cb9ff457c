package io.partita.core.expression;

import java.util.List;

/**
 * Paths of one expression must not meet: neither the same place twice, nor a place and its inside.
 */
final class PathOverlap {
  private PathOverlap() {}

  /**
   * Refuses paths that overlap (one is a prefix of the other) or conflict (map and list at once).
   */
  static void check(List<Path> paths) {
    for (int i = 0; i < paths.size(); i++) {
      for (int j = 0; j < i; j++) {
        check(paths.get(j), paths.get(i));
      }
    }
  }

  private static void check(Path one, Path two) {
    int common = Math.min(one.steps().size(), two.steps().size());
    for (int i = 0; i < common; i++) {
      Path.Step first = one.steps().get(i);
      Path.Step second = two.steps().get(i);
      if (first instanceof Path.Member != second instanceof Path.Member) {
        throw new ExpressionException(
            "Two document paths conflict with each other" + both(one, two));
      }
      if (!first.equals(second)) {
        return;
      }
    }
    throw new ExpressionException("Two document paths overlap with each other" + both(one, two));
  }

  private static String both(Path one, Path two) {
    return "; must remove or rewrite one of these paths; path one: " + one + ", path two: " + two;
  }
}
