package io.partita.gateway.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The operations and shapes of AWS' model. Read from the resource {@code dynamodb-model.txt}, which
 * has a line for each: kind, name and further fields between bars.
 */
public final class ServiceModel {
  /**
   * AWS prints some sets of enumerated values in another order than its model lists them (recorded
   * by open peers against AWS).
   */
  private static final Map<String, List<String>> PRINTED_ORDER =
      Map.of(
          "ReturnValue",
          List.of("ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"),
          "ReturnItemCollectionMetrics",
          List.of("SIZE", "NONE"),
          "Select",
          List.of("SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"),
          "ScalarAttributeType",
          List.of("B", "N", "S"),
          "ReturnConsumedCapacity",
          List.of("INDEXES", "TOTAL", "NONE"),
          "ProjectionType",
          List.of("ALL", "INCLUDE", "KEYS_ONLY"),
          "BillingMode",
          List.of("PROVISIONED", "PAY_PER_REQUEST"));

  private static final ServiceModel INSTANCE = load();

  private final Map<String, String> inputs = new HashMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();

  private ServiceModel() {}

  public static ServiceModel instance() {
    return INSTANCE;
  }

  private static ServiceModel load() {
    ServiceModel model = new ServiceModel();
    try (InputStream stream =
            Objects.requireNonNull(ServiceModel.class.getResourceAsStream("dynamodb-model.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // a pattern, the last field of a string, may have bars of its own
        model.add(line.split("\\|", line.startsWith("string|") ? 5 : -1));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return model;
  }

  private void add(String[] fields) {
    String name = fields[1];
    switch (fields[0]) {
      case "operation" -> inputs.put(name, fields[2]);
      case "structure" -> shapes.put(name, new Shape.Structure(name, members(fields)));
      case "list" ->
          shapes.put(
              name, new Shape.ListShape(name, fields[2], bound(fields[3]), bound(fields[4])));
      case "map" ->
          shapes.put(
              name,
              new Shape.MapShape(name, fields[2], fields[3], bound(fields[4]), bound(fields[5])));
      case "string" ->
          shapes.put(
              name,
              new Shape.StringShape(
                  name,
                  bound(fields[2]),
                  bound(fields[3]),
                  fields[4].isEmpty() ? null : Pattern.compile(fields[4]),
                  fields[4].isEmpty() ? null : plainPattern(fields[4])));
      case "enum" ->
          shapes.put(
              name,
              new Shape.EnumShape(
                  name, PRINTED_ORDER.getOrDefault(name, List.of(fields[2].split(",")))));
      case "integer", "long" ->
          shapes.put(
              name,
              new Shape.NumberShape(
                  name, fields[0].equals("long"), bound(fields[2]), bound(fields[3])));
      case "boolean" -> shapes.put(name, new Shape.BooleanShape(name));
      default -> shapes.put(name, new Shape.OpaqueShape(name));
    }
  }

  /** Patterns are printed without their anchors. */
  private static String plainPattern(String pattern) {
    String start = pattern.startsWith("^") ? pattern.substring(1) : pattern;
    return start.endsWith("$") ? start.substring(0, start.length() - 1) : start;
  }

  private static @Nullable Long bound(String field) {
    return field.isEmpty() ? null : Long.valueOf(field);
  }

  private static List<Shape.Member> members(String[] fields) {
    List<Shape.Member> members = new ArrayList<>();
    for (int i = 2; i < fields.length; i++) {
      String[] member = fields[i].split(":");
      members.add(new Shape.Member(member[0], member[1], member.length > 2));
    }
    return members;
  }

  /** The names of all operations of the service. */
  public Set<String> operations() {
    return new TreeSet<>(inputs.keySet());
  }

  /** The parameters that an operation knows. */
  public List<String> parameters(String operation) {
    return input(operation).members().stream().map(Shape.Member::name).toList();
  }

  Shape.Structure input(String operation) {
    return (Shape.Structure) shape(Objects.requireNonNull(inputs.get(operation)));
  }

  Shape shape(String name) {
    Shape shape = shapes.get(name);
    return shape == null ? new Shape.OpaqueShape(name) : shape;
  }
}
