package io.partita.sql.execution;

import io.partita.core.value.AttributeValue;
import io.partita.sql.plan.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys that a plan's lists of values make, in one execution. */
final class KeyPoints {
  private KeyPoints() {}

  /**
   * Each combination once, in the order of the lists. Nulls and empty values make none: no key has
   * them.
   */
  static List<List<AttributeValue>> of(List<List<Value>> values, ParameterValues parameters) {
    List<List<AttributeValue>> points = List.of(List.of());
    for (List<Value> some : values) {
      Set<AttributeValue> distinct = new LinkedHashSet<>();
      for (Value value : some) {
        AttributeValue bound = parameters.value(value);
        if (bound != null && !isEmpty(bound)) {
          distinct.add(bound);
        }
      }
      List<List<AttributeValue>> longer = new ArrayList<>(points.size() * distinct.size());
      for (List<AttributeValue> point : points) {
        for (AttributeValue next : distinct) {
          List<AttributeValue> extended = new ArrayList<>(point);
          extended.add(next);
          longer.add(extended);
        }
      }
      points = longer;
    }
    return points;
  }

  private static boolean isEmpty(AttributeValue value) {
    return switch (value) {
      case AttributeValue.StringValue string -> string.value().isEmpty();
      case AttributeValue.BinaryValue binary -> binary.value().length == 0;
      default -> false;
    };
  }
}
