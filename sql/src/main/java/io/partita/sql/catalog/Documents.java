package io.partita.sql.catalog;

import io.partita.core.value.AttributeValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Values of attributes as SQL's runtime has them, and as texts. */
public final class Documents {
  private Documents() {}

  /** Maps as maps, lists and sets as lists, numbers as exact decimals; null for null. */
  public static @Nullable Object document(AttributeValue value) {
    return switch (value) {
      case AttributeValue.StringValue string -> string.value();
      case AttributeValue.NumberValue number -> number(number);
      case AttributeValue.BinaryValue binary -> new ByteString(binary.value());
      case AttributeValue.BooleanValue bool -> bool.value();
      case AttributeValue.NullValue none -> null;
      case AttributeValue.MapValue map -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.values().forEach((name, member) -> members.put(name, document(member)));
        yield members;
      }
      case AttributeValue.ListValue list -> list(list.values());
      case AttributeValue.StringSetValue set -> new ArrayList<>(set.values());
      case AttributeValue.NumberSetValue set -> {
        List<BigDecimal> members = new ArrayList<>();
        set.values().forEach(member -> members.add(member.toBigDecimal()));
        yield members;
      }
      case AttributeValue.BinarySetValue set -> list(set.values());
    };
  }

  /** Without an exponent: twenty is 20 and not 2E+1. */
  static BigDecimal number(AttributeValue.NumberValue number) {
    BigDecimal value = number.value().toBigDecimal();
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  private static List<@Nullable Object> list(List<? extends AttributeValue> values) {
    List<@Nullable Object> elements = new ArrayList<>(values.size());
    for (AttributeValue value : values) {
      elements.add(document(value));
    }
    return elements;
  }

  /**
   * A value as text: strings as they are, numbers in plain digits, booleans as true and false,
   * binary values in base64, documents as JSON; null for null.
   */
  public static @Nullable String text(AttributeValue value) {
    return text(document(value));
  }

  /** The same, of a value that is in SQL's form already. */
  public static @Nullable String text(@Nullable Object document) {
    return switch (document) {
      case null -> null;
      case Map<?, ?> map -> json(map);
      case List<?> list -> json(list);
      case BigDecimal number -> plain(number);
      case ByteString bytes -> Base64.getEncoder().encodeToString(bytes.getBytes());
      default -> document.toString();
    };
  }

  /** The JSON of a document. */
  public static String json(@Nullable Object document) {
    StringBuilder out = new StringBuilder();
    write(document, out);
    return out.toString();
  }

  private static void write(@Nullable Object document, StringBuilder out) {
    switch (document) {
      case null -> out.append("null");
      case Map<?, ?> map -> {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(separator);
          quote(String.valueOf(entry.getKey()), out);
          out.append(':');
          write(entry.getValue(), out);
          separator = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
      }
      case List<?> list -> {
        String separator = "[";
        for (Object element : list) {
          out.append(separator);
          write(element, out);
          separator = ",";
        }
        out.append(list.isEmpty() ? "[]" : "]");
      }
      case BigDecimal number -> out.append(plain(number));
      case Boolean bool -> out.append(bool);
      case ByteString bytes -> quote(Base64.getEncoder().encodeToString(bytes.getBytes()), out);
      default -> quote(document.toString(), out);
    }
  }

  /** Numbers of a hundred zeros keep their exponent. */
  private static String plain(BigDecimal number) {
    return Math.abs(number.scale()) > 40 ? number.toString() : number.toPlainString();
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
