package io.partita.gateway.model;

import io.partita.gateway.json.JsonNumber;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB says of JSON values that have another type than the one it wants (recorded by open
 * peers against AWS).
 */
public final class TypeTexts {
  private static final String STRUCTURE = "Start of structure or map found where not expected";

  private TypeTexts() {}

  /** A string; null stays null. */
  public static @Nullable String string(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Boolean bool -> throw wrong(boolToken(bool) + " cannot be converted to String");
      case JsonNumber number -> throw wrong(numberToken(number) + " cannot be converted to String");
      case List<?> list -> throw wrong("Unrecognized collection type class java.lang.String");
      default -> throw wrong(STRUCTURE);
    };
  }

  public static @Nullable Boolean bool(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Boolean bool -> bool;
      case String text -> throw wrong("Unexpected token received from parser");
      case JsonNumber number ->
          throw wrong(numberToken(number) + " cannot be converted to Boolean");
      case List<?> list -> throw wrong("Unrecognized collection type class java.lang.Boolean");
      default -> throw wrong(STRUCTURE);
    };
  }

  /**
   * @param type Integer or Long
   */
  public static @Nullable Long number(@Nullable Object value, String type) {
    return switch (value) {
      case null -> null;
      case JsonNumber number -> number.toLong();
      case Boolean bool -> throw wrong(boolToken(bool) + " cannot be converted to " + type);
      case String text -> throw wrong("STRING_VALUE cannot be converted to " + type);
      case List<?> list -> throw wrong("Unrecognized collection type class java.lang." + type);
      default -> throw wrong(STRUCTURE);
    };
  }

  /** Bytes out of a Base64 text. */
  public static byte @Nullable [] binary(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> Base64Text.decode(text);
      case Boolean bool -> throw wrong("only base-64-encoded strings are convertible to bytes");
      case JsonNumber number ->
          throw wrong("only base-64-encoded strings are convertible to bytes");
      case List<?> list -> throw wrong("Unrecognized collection type class java.nio.ByteBuffer");
      default -> throw wrong(STRUCTURE);
    };
  }

  public static @Nullable List<@Nullable Object> list(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case List<?> list -> cast(list);
      case Map<?, ?> map -> throw wrong(STRUCTURE);
      default -> throw wrong("Unexpected field type");
    };
  }

  /**
   * @param javaType what the text calls the type
   */
  public static @Nullable Map<String, @Nullable Object> object(
      @Nullable Object value, String javaType) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> cast(map);
      case List<?> list -> throw wrong("Unrecognized collection type " + javaType);
      default -> throw wrong("Unexpected field type");
    };
  }

  @SuppressWarnings("unchecked")
  private static List<@Nullable Object> cast(List<?> list) {
    return (List<@Nullable Object>) list;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> cast(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }

  private static String boolToken(boolean value) {
    return value ? "TRUE_VALUE" : "FALSE_VALUE";
  }

  private static String numberToken(JsonNumber number) {
    return number.isIntegral() ? "NUMBER_VALUE" : "DECIMAL_VALUE";
  }

  private static SerializationException wrong(String text) {
    return new SerializationException(text);
  }
}
