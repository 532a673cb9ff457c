package io.partita.core.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Paths of one expression must not meet: neither the same place twice, nor a place and its inside,
 * nor a map and a list in one place. They are looked at from the last to the first (source: peer
 * DynamoDB Local 2.6.1). Where three or more paths meet AWS at times names a path that has nothing
 * to do with it (dynalite's tests record that too); here it is always one that meets the other.
 */
final class PathOverlap {
  private PathOverlap() {}

  /** The paths with their names put in; fails at an undefined name or at paths that meet. */
  static List<Path> resolve(List<Path> parsed, ExpressionBinder binder) {
    List<Path> resolved = new ArrayList<>(parsed);
    Map<String, List<Path>> laterByAttribute = new HashMap<>();
    for (int i = parsed.size() - 1; i >= 0; i--) {
      Path path = binder.resolve(parsed.get(i));
      resolved.set(i, path);
      List<Path> later = laterByAttribute.get(path.attribute());
      if (later == null) {
        later = new ArrayList<>(1);
        laterByAttribute.put(path.attribute(), later);
      }
      for (Path other : later) {
        check(path, other);
      }
      later.add(path);
    }
    return resolved;
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
