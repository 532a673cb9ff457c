package io.partita.core.expression;

import io.partita.core.value.AttributeValue;
import io.partita.core.value.Utf8;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The order of values: only strings, numbers and binaries have one, each among themselves. */
final class ValueOrder {
  private ValueOrder() {}

  /** Negative, zero or positive; null if the two can't be ordered. */
  static @Nullable Integer compare(AttributeValue left, AttributeValue right) {
    if (left instanceof AttributeValue.StringValue first
        && right instanceof AttributeValue.StringValue second) {
      return Utf8.compare(first.value(), second.value());
    }
    if (left instanceof AttributeValue.NumberValue first
        && right instanceof AttributeValue.NumberValue second) {
      return first.value().compareTo(second.value());
    }
    if (left instanceof AttributeValue.BinaryValue first
        && right instanceof AttributeValue.BinaryValue second) {
      return Arrays.compareUnsigned(first.value(), second.value());
    }
    return null;
  }
}
