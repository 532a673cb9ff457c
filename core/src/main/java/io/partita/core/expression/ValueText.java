package io.partita.core.expression;

import io.partita.core.value.AttributeValue;

/** Values as DynamoDB's error texts show them: {@code {N:5}}. */
final class ValueText {
  private ValueText() {}

  static String of(AttributeValue value) {
    return "{" + value.type() + ":" + content(value) + "}";
  }

  private static String content(AttributeValue value) {
    return switch (value) {
      case AttributeValue.StringValue string -> string.value();
      case AttributeValue.NumberValue number -> number.value().toString();
      case AttributeValue.BinaryValue binary -> buffer(binary.value().length);
      case AttributeValue.BooleanValue bool -> String.valueOf(bool.value());
      case AttributeValue.NullValue nothing -> "true";
      case AttributeValue.ListValue list -> list.values().toString();
      case AttributeValue.MapValue map -> map.values().toString();
      case AttributeValue.StringSetValue set -> set.values().toString();
      case AttributeValue.NumberSetValue set -> set.values().toString();
      case AttributeValue.BinarySetValue set -> set.values().toString();
    };
  }

  /** AWS shows the Java object that it holds (source: peer DynamoDB Local 2.6.1). */
  private static String buffer(int length) {
    return "java.nio.HeapByteBuffer[pos=0 lim=" + length + " cap=" + length + "]";
  }
}
