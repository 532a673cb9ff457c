package io.partita.core.value;

import java.util.HashSet;
import java.util.List;

/** Order-free equality for lists of distinct members. */
final class SetEquality {
  private SetEquality() {}

  static <T> boolean same(List<T> left, List<T> right) {
    return left.size() == right.size() && new HashSet<>(left).containsAll(right);
  }

  static int hash(List<?> members) {
    int sum = 0;
    for (Object member : members) {
      sum += member.hashCode();
    }
    return sum;
  }
}
