package io.partita.gateway.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes the table of shapes that {@link ServiceModel} reads, from AWS' Smithy model. */
final class ModelTable {
  private static final String SMITHY = "/META-INF/smithy/2012-08-10/dynamodb-2012-08-10.json";
  private static final String NAMESPACE = "com.amazonaws.dynamodb#";

  private final Map<String, Map<String, Object>> shapes = new HashMap<>();
  private final Map<String, List<String>> order = new HashMap<>();
  private final Map<String, List<String>> values = new HashMap<>();
  private final Set<String> unconstrained = new HashSet<>();
  private final Set<String> namesOrArns = new HashSet<>();
  private final Set<String> early = new HashSet<>();
  private final Set<String> optional = new HashSet<>();
  private final Set<String> terse = new HashSet<>();
  private final Map<String, String> lines = new TreeMap<>();

  /** The text of the table. */
  static String generate() throws IOException {
    ModelTable table = new ModelTable();
    table.readModel();
    table.readDeviations();
    StringBuilder text = new StringBuilder();
    text.append("# Generated from AWS' Smithy model by ModelTableTest; do not edit.\n");
    new TreeMap<>(table.shapes)
        .forEach((name, shape) -> {
          if (shape.get("type").equals("operation")) {
            String input = plain(map(shape.get("input")).get("target"));
            text.append("operation ").append(name).append(' ').append(input).append('\n');
            table.visit(input);
          }
        });
    table.lines.values().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  private static String plain(Object id) {
    String text = (String) id;
    return text.substring(text.indexOf('#') + 1);
  }

  private void readModel() throws IOException {
    try (InputStream stream = ModelTable.class.getResourceAsStream(SMITHY)) {
      map(map(JsonTree.read(stream)).get("shapes"))
          .forEach((id, shape) -> {
            if (id.startsWith(NAMESPACE)) {
              shapes.put(plain(id), map(shape));
            }
          });
    }
    for (String type : List.of("Boolean", "String", "Integer", "Long", "Double", "Unit")) {
      shapes.putIfAbsent(
          type, Map.of("type", type.equals("Unit") ? "structure" : type.toLowerCase()));
    }
    shapes.putIfAbsent("PrimitiveBoolean", Map.of("type", "boolean"));
  }

  private void readDeviations() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                ModelTable.class.getResourceAsStream("deviations.txt"), StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" "))
          .forEach(this::deviation);
    }
  }

  private void deviation(String[] fields) {
    switch (fields[0]) {
      case "order" -> order.put(fields[1], List.of(fields[2].split(",")));
      case "enum" -> values.put(fields[1], List.of(fields[2].split(",")));
      case "drop" -> unconstrained.add(fields[1]);
      case "names" -> namesOrArns.add(fields[1]);
      case "optional" -> optional.add(fields[1] + "." + fields[2]);
      case "terse" -> terse.add(fields[1] + "." + fields[2]);
      case "early" -> early.add(fields[1] + "." + fields[2]);
      default -> throw new IllegalArgumentException(fields[0]);
    }
    if (!shapes.containsKey(fields[1])) {
      throw new IllegalArgumentException("no such shape: " + fields[1]);
    }
  }

  private String visit(String name) {
    if (lines.containsKey(name)) {
      return name;
    }
    Map<String, Object> shape = shapes.get(name);
    lines.put(name, "");
    lines.put(name, line(name, shape));
    return name;
  }

  private String line(String name, Map<String, Object> shape) {
    Map<String, Object> traits = map(shape.get("traits"));
    String length = unconstrained.contains(name) ? "" : bounds(traits.get("smithy.api#length"));
    return switch ((String) shape.get("type")) {
      case "structure" -> "structure " + name + members(name, shape);
      case "list" -> "list " + name + " " + target(shape, "member") + optional(length);
      case "map" ->
          "map "
              + name
              + " "
              + target(shape, "key")
              + " "
              + target(shape, "value")
              + optional(length);
      case "string" -> {
        String pattern = (String) traits.get("smithy.api#pattern");
        if (namesOrArns.contains(name)) {
          pattern = "~[a-zA-Z0-9_.-]+";
        }
        yield "text "
            + name
            + (pattern == null ? optional(length) : " " + length + " " + unanchored(pattern));
      }
      case "enum" -> "enum " + name + " " + String.join(",", enumeration(name, shape));
      case "integer", "long", "double" ->
          shape.get("type") + " " + name + optional(bounds(traits.get("smithy.api#range")));
      case "boolean" -> "boolean " + name;
      case "union" -> "attribute " + name;
      case "blob", "timestamp" -> "opaque " + name;
      default -> throw new IllegalArgumentException(name + " is a " + shape.get("type"));
    };
  }

  private static String optional(String text) {
    return text.isEmpty() ? "" : " " + text;
  }

  private static String unanchored(String pattern) {
    String text = pattern.startsWith("^") ? pattern.substring(1) : pattern;
    return text.endsWith("$") ? text.substring(0, text.length() - 1) : text;
  }

  private static String bounds(Object trait) {
    if (trait == null) {
      return "";
    }
    return bound(map(trait).get("min")) + ".." + bound(map(trait).get("max"));
  }

  private static String bound(Object number) {
    return number == null ? "" : String.valueOf(((Double) number).longValue());
  }

  private String target(Map<String, Object> shape, String member) {
    return visit(plain(map(shape.get(member)).get("target")));
  }

  private String members(String name, Map<String, Object> shape) {
    Map<String, Object> members = map(shape.get("members"));
    StringBuilder text = new StringBuilder();
    for (String member : ordered(order.get(name), members.keySet())) {
      Map<String, Object> definition = map(members.get(member));
      text.append(' ').append(member).append(':').append(visit(plain(definition.get("target"))));
      if (early.contains(name + "." + member)) {
        text.append('?');
      } else if (!optional.contains(name + "." + member)
          && map(definition.get("traits")).containsKey("smithy.api#required")) {
        text.append('!');
      }
      if (terse.contains(name + "." + member)) {
        text.append('^');
      }
    }
    return text.toString();
  }

  private Collection<String> enumeration(String name, Map<String, Object> shape) {
    Set<String> inModel = new LinkedHashSet<>();
    map(shape.get("members"))
        .values()
        .forEach(member ->
            inModel.add((String) map(map(member).get("traits")).get("smithy.api#enumValue")));
    return ordered(values.get(name), inModel);
  }

  /** First what the deviation names, then the rest; what the deviation names must exist. */
  private static Collection<String> ordered(List<String> first, Set<String> all) {
    if (first == null) {
      return all;
    }
    if (!all.containsAll(first)) {
      throw new IllegalArgumentException("the model has no " + first + " in " + all);
    }
    Set<String> ordered = new LinkedHashSet<>(first);
    ordered.addAll(all);
    return ordered;
  }
}
