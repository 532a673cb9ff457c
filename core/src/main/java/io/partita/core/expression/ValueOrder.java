package io.partita.core.expression;

import io.partita.core.value.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The order of values: only strings, numbers and binaries have one, each among themselves. */
final class ValueOrder {
  private ValueOrder() {}

  /** Negative, zero or positive; null if the two can't be ordered. */
  static @Nullable Integer compare(AttributeValue left, AttributeValue right) {
    if (left instanceof AttributeValue.StringValue first
        && right instanceof AttributeValue.StringValue second) {
      return compare(first.value(), second.value());
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

  /** Strings are ordered by their UTF-8 bytes. */
  private static int compare(String left, String right) {
    for (int i = 0; i < Math.min(left.length(), right.length()); i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // without surrogates, UTF-16 and UTF-8 order alike
        return Character.isSurrogate(a) || Character.isSurrogate(b)
            ? Arrays.compareUnsigned(
                left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8))
            : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
