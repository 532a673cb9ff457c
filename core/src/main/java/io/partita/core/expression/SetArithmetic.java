package io.partita.core.expression;

import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.BinarySetValue;
import io.partita.core.value.AttributeValue.NumberSetValue;
import io.partita.core.value.AttributeValue.StringSetValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Union and difference of sets of one type. */
final class SetArithmetic {
  private SetArithmetic() {}

  static AttributeValue union(AttributeValue existing, AttributeValue added) {
    if (existing instanceof StringSetValue one && added instanceof StringSetValue two) {
      return StringSetValue.sorted(union(one.values(), two.values()));
    }
    if (existing instanceof NumberSetValue one && added instanceof NumberSetValue two) {
      return NumberSetValue.sorted(union(one.values(), two.values()));
    }
    if (existing instanceof BinarySetValue one && added instanceof BinarySetValue two) {
      return BinarySetValue.sorted(union(one.values(), two.values()));
    }
    throw new IllegalStateException("types have been compared before");
  }

  /** What is left; null if nothing is. */
  static @Nullable AttributeValue difference(AttributeValue existing, AttributeValue taken) {
    if (existing instanceof StringSetValue one && taken instanceof StringSetValue two) {
      List<String> rest = difference(one.values(), two.values());
      return rest.isEmpty() ? null : new StringSetValue(rest);
    }
    if (existing instanceof NumberSetValue one && taken instanceof NumberSetValue two) {
      var rest = difference(one.values(), two.values());
      return rest.isEmpty() ? null : new NumberSetValue(rest);
    }
    if (existing instanceof BinarySetValue one && taken instanceof BinarySetValue two) {
      var rest = difference(one.values(), two.values());
      return rest.isEmpty() ? null : new BinarySetValue(rest);
    }
    throw new IllegalStateException("types have been compared before");
  }

  private static <T> List<T> union(List<T> one, List<T> two) {
    Set<T> all = new LinkedHashSet<>(one);
    all.addAll(two);
    return new ArrayList<>(all);
  }

  private static <T> List<T> difference(List<T> one, List<T> two) {
    Set<T> rest = new LinkedHashSet<>(one);
    two.forEach(rest::remove);
    return new ArrayList<>(rest);
  }
}
