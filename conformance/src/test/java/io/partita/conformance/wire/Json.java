package io.partita.conformance.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;

/** Trees of JSON: reading, quoting and comparing as DynamoDB means them. */
public final class Json {
  private static final JsonNodeParser PARSER = JsonNode.parser();
  private static final Set<String> SETS = Set.of("SS", "NS", "BS");

  /** The expected text that stands for any value. */
  public static final String ANYTHING = "*";

  private Json() {}

  /** Reads a text. */
  public static JsonNode parse(String text) {
    return PARSER.parse(text);
  }

  /** Writes a text with its quotes. */
  public static String quote(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /**
   * Says where two trees differ, or nothing (an empty text). The members of sets have no order,
   * numbers are compared by value, and {@link #ANYTHING} is equal to whatever is there.
   */
  public static String difference(JsonNode expected, JsonNode actual) {
    return difference("", expected, actual);
  }

  private static String difference(String path, JsonNode expected, JsonNode actual) {
    if (expected.isString() && expected.asString().equals(ANYTHING)) {
      return "";
    }
    if (expected.isObject() && actual.isObject()) {
      return objects(path, expected.asObject(), actual.asObject());
    }
    if (expected.isArray() && actual.isArray()) {
      return arrays(path, expected.asArray(), actual.asArray());
    }
    if (expected.isNumber() && actual.isNumber()) {
      var left = new BigDecimal(expected.asNumber());
      return left.compareTo(new BigDecimal(actual.asNumber())) == 0
          ? ""
          : unequal(path, expected, actual);
    }
    return expected.equals(actual) ? "" : unequal(path, expected, actual);
  }

  private static String objects(
      String path, Map<String, JsonNode> expected, Map<String, JsonNode> actual) {
    var names = new TreeSet<>(expected.keySet());
    names.addAll(actual.keySet());
    for (String name : names) {
      JsonNode left = expected.get(name);
      JsonNode right = actual.get(name);
      String here = path + "/" + name;
      if (left == null) {
        return here + " is there and should not be: " + right;
      }
      if (right == null) {
        return here + " is missing";
      }
      boolean isSet = SETS.contains(name) && left.isArray() && right.isArray();
      String found =
          isSet
              ? arrays(here, sorted(left.asArray()), sorted(right.asArray()))
              : difference(here, left, right);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  private static List<JsonNode> sorted(List<JsonNode> members) {
    var copy = new ArrayList<>(members);
    copy.sort((left, right) -> left.toString().compareTo(right.toString()));
    return copy;
  }

  private static String arrays(String path, List<JsonNode> expected, List<JsonNode> actual) {
    if (expected.size() != actual.size()) {
      return path + " has " + actual.size() + " elements, not " + expected.size() + ": " + actual;
    }
    for (int i = 0; i < expected.size(); i++) {
      String found = difference(path + "/" + i, expected.get(i), actual.get(i));
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  private static String unequal(String path, JsonNode expected, JsonNode actual) {
    return path + " is " + actual + ", not " + expected;
  }
}
