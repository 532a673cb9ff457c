package io.partita.conformance.model;

import io.partita.conformance.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * Walks the inputs of operations and breaks each constraint by itself: all the rest of the request
 * is the least that is sound. Attribute values are left out, since DynamoDB reads them by rules of
 * their own.
 */
public final class Violations {
  private static final String NULL = "Member must not be null";

  /** DynamoDB checks the length of attributes' names with their values. */
  private static final String ATTRIBUTE_NAME = "AttributeName";

  private static final long LONGEST_LIST = 1000;

  private final Smithy model = Smithy.load();
  private final Samples samples = new Samples(model);
  private final List<Violation> found = new ArrayList<>();
  private final List<String> above = new ArrayList<>();
  private String operation = "";
  private int leftOut;

  /**
   * How many constraints the inputs of all operations have, with those that no request breaks here.
   */
  public int constraints() {
    leftOut = 0;
    return of(Set.copyOf(model.operations())).size() + leftOut;
  }

  /** How many operations the model has. */
  public int operations() {
    return model.operations().size();
  }

  /** One violation for each constraint on the inputs of these operations. */
  public List<Violation> of(Set<String> operations) {
    found.clear();
    for (String name : model.operations()) {
      if (operations.contains(name)) {
        operation = name;
        structure("", model.input(name), UnaryOperator.identity());
      }
    }
    return List.copyOf(found);
  }

  /** The function puts a value of this shape into a whole request. */
  private void structure(String path, String id, UnaryOperator<String> whole) {
    if (above.contains(id)) {
      return;
    }
    above.add(id);
    Map<String, JsonNode> members = model.members(id);
    members.forEach((name, member) -> {
      String label = path + label(name);
      String target = member.asObject().get("target").asString();
      if (Smithy.isRequired(member)) {
        String request = whole.apply(with(id, name, ""));
        found.add(
            new Violation(operation, label, "required", Smithy.simple(id), request, "null", NULL));
      }
      shape(label, target, value -> whole.apply(with(id, name, value)));
    });
    above.removeLast();
  }

  private void shape(String path, String id, UnaryOperator<String> whole) {
    switch (model.type(id)) {
      case "structure" -> structure(path + ".", id, whole);
      case "list" -> {
        lengths(path, id, whole);
        String element = model.part(id, "member");
        shape(path + ".1.member", element, value -> whole.apply("[" + value + "]"));
      }
      case "map" -> {
        lengths(path, id, whole);
        map(path, id, whole);
      }
      case "string" -> text(path, id, whole);
      case "enum" -> {
        String text =
            "Member must satisfy enum value set: [" + String.join(", ", model.values(id)) + "]";
        add(path, "enum", id, whole.apply("\"nonsense\""), "'nonsense'", text);
      }
      case "integer", "long", "double" -> range(path, id, whole);
      default -> {}
    }
  }

  private void map(String path, String id, UnaryOperator<String> whole) {
    String key = samples.text(model.part(id, "key"));
    leftOut += boundsOf(model.part(id, "key"));
    String value = model.part(id, "value");
    String inside = path + "." + key + ".member";
    UnaryOperator<String> outer = v -> whole.apply("{" + Json.quote(key) + ":" + v + "}");
    if (model.type(value).equals("list")) {
      String element = model.part(value, "member");
      shape(inside + ".1.member", element, v -> outer.apply("[" + v + "]"));
    } else {
      shape(inside, value, outer);
    }
  }

  private void lengths(String path, String id, UnaryOperator<String> whole) {
    Long least = model.bound(id, "length", "min");
    boolean isList = model.type(id).equals("list");
    if (least != null && least > 0) {
      String empty = isList ? "[]" : "{}";
      String text = "Member must have length greater than or equal to " + least;
      add(path, "minimum", id, whole.apply(empty), "'" + empty + "'", text);
    }
    Long most = model.bound(id, "length", "max");
    if (most != null && !(isList && most < LONGEST_LIST)) {
      leftOut++;
    }
    if (isList && most != null && most < LONGEST_LIST) {
      String element = samples.of(model.part(id, "member"));
      String list = "[" + (element + ",").repeat(most.intValue()) + element + "]";
      add(path, "maximum", id, whole.apply(list), "", atMost(most));
    }
  }

  private static String atMost(long most) {
    return "Member must have length less than or equal to " + most;
  }

  private void text(String path, String id, UnaryOperator<String> whole) {
    if (Smithy.simple(id).equals(ATTRIBUTE_NAME)) {
      leftOut += boundsOf(id);
      return;
    }
    Long least = model.bound(id, "length", "min");
    Long most = model.bound(id, "length", "max");
    String pattern = model.pattern(id);
    if (least != null && least > 0) {
      String text = "Member must have length greater than or equal to " + least;
      String shortest = Samples.matches(pattern, "a".repeat(least.intValue() - 1)) ? "a" : "";
      String value = shortest.repeat(least.intValue() - 1);
      add(path, "minimum", id, whole.apply(Json.quote(value)), "'" + value + "'", text);
    }
    if (most != null) {
      String value = "1".repeat(most.intValue() + 1);
      add(path, "maximum", id, whole.apply(Json.quote(value)), "'" + value + "'", atMost(most));
    }
    if (pattern != null) {
      String value = "!".repeat(least == null ? 1 : (int) Math.max(1, least));
      String text = "Member must satisfy regular expression pattern: " + pattern;
      add(path, "pattern", id, whole.apply(Json.quote(value)), "'" + value + "'", text);
    }
  }

  private int boundsOf(String id) {
    Long least = model.bound(id, "length", "min");
    return (least != null && least > 0 ? 1 : 0)
        + (model.bound(id, "length", "max") != null ? 1 : 0)
        + (model.pattern(id) != null ? 1 : 0);
  }

  private void range(String path, String id, UnaryOperator<String> whole) {
    Long least = model.bound(id, "range", "min");
    if (least != null) {
      long value = least - 1;
      String text = "Member must have value greater than or equal to " + least;
      add(path, "minimum", id, whole.apply(String.valueOf(value)), "'" + value + "'", text);
    }
    Long most = model.bound(id, "range", "max");
    if (most != null && most < Integer.MAX_VALUE) {
      long value = most + 1;
      String text = "Member must have value less than or equal to " + most;
      add(path, "maximum", id, whole.apply(String.valueOf(value)), "'" + value + "'", text);
    }
  }

  private void add(
      String path, String constraint, String id, String request, String shown, String text) {
    found.add(new Violation(operation, path, constraint, Smithy.simple(id), request, shown, text));
  }

  /** The least sound structure, but with this value in one member; without it where empty. */
  private String with(String id, String member, String value) {
    var fields = new ArrayList<String>();
    model
        .members(id)
        .forEach((name, other) -> {
          String target = other.asObject().get("target").asString();
          if (name.equals(member) ? !value.isEmpty() : Smithy.isRequired(other)) {
            fields.add(Json.quote(name) + ":" + (name.equals(member) ? value : samples.of(target)));
          }
        });
    return "{" + String.join(",", fields) + "}";
  }

  private static String label(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
