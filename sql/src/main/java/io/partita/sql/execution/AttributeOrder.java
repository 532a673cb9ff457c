package io.partita.sql.execution;

import io.partita.core.value.AttributeValue;
import io.partita.core.value.Utf8;
import java.util.Arrays;

/** The order of key values. */
final class AttributeOrder {
  private AttributeOrder() {}

  /** Whether one value of a type comes after another of the same type. */
  static boolean isAfter(AttributeValue left, AttributeValue right) {
    return switch (left) {
      case AttributeValue.StringValue string ->
          right instanceof AttributeValue.StringValue other
              && Utf8.compare(string.value(), other.value()) > 0;
      case AttributeValue.NumberValue number ->
          right instanceof AttributeValue.NumberValue other
              && number.value().compareTo(other.value()) > 0;
      case AttributeValue.BinaryValue binary ->
          right instanceof AttributeValue.BinaryValue other
              && Arrays.compareUnsigned(binary.value(), other.value()) > 0;
      default -> false;
    };
  }
}
