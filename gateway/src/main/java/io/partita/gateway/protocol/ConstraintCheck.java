package io.partita.gateway.protocol;

import io.partita.core.error.ApiException;
import io.partita.core.operation.RequestAttributes;
import io.partita.gateway.model.Constraints;
import io.partita.gateway.model.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks parameters against the constraints of AWS' model and tells all violations in one
 * ValidationException, ten at most, in DynamoDB's order and words (source: answers of DynamoDB
 * recorded by dynalite's tests).
 */
public final class ConstraintCheck {
  private static final int MAXIMUM_VIOLATIONS = 10;
  private static final int MINIMUM_NAME_LENGTH = 3;
  private static final int MAXIMUM_NAME_LENGTH = 255;

  private final List<String> violations = new ArrayList<>();

  private ConstraintCheck() {}

  /** Refuses a request that breaks a constraint. */
  public static void require(Parameters request) {
    for (Shape.Member member : request.shape().members()) {
      if (member.early()) {
        requireEarly(member, request.value(member));
      }
    }
    ConstraintCheck check = new ConstraintCheck();
    check.structure(null, request);
    if (!check.violations.isEmpty()) {
      throw check.failure();
    }
  }

  /** Names that some operations look at before all else. */
  private static void requireEarly(Shape.Member member, @Nullable Object value) {
    if (!(value instanceof String name)) {
      throw ApiException.validation(
          "The parameter '" + member.name() + "' is required but was not present in the request");
    }
    boolean fits = name.length() >= MINIMUM_NAME_LENGTH && name.length() <= MAXIMUM_NAME_LENGTH;
    if (!fits && !name.startsWith("arn:")) {
      throw ApiException.validation(
          member.name() + " must be at least 3 characters long and at most 255 characters long");
    }
  }

  private ApiException failure() {
    int count = Math.min(violations.size(), MAXIMUM_VIOLATIONS);
    return ApiException.validation(
        count
            + (count == 1 ? " validation error detected: " : " validation errors detected: ")
            + String.join("; ", violations.subList(0, count)));
  }

  private void structure(@Nullable String path, Parameters parameters) {
    for (Shape.Member member : parameters.shape().members()) {
      Object value = parameters.value(member);
      if (value != null) {
        if (member.shape().isConstrained()) {
          int before = violations.size();
          value(path, member.label(), member.shape(), value);
          if (member.terse() && violations.size() > before) {
            shorten(before, path, member);
          }
        }
      } else if (member.required()) {
        violations.add(violation(path, member.label(), null, "Member must not be null"));
      }
    }
  }

  /** Some bounds are told by the name of the request's member, without the value. */
  private void shorten(int from, @Nullable String path, Shape.Member member) {
    String place = "' at '" + join(path, member.label()) + "'";
    String name = join(path, member.name());
    String named = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    for (int i = from; i < violations.size(); i++) {
      String violation = violations.get(i);
      int at = violation.lastIndexOf(place);
      // what is wrong with keys is told with the whole map
      if (at >= 0 && violation.indexOf("Map keys must", at) < 0) {
        String rest = violation.substring(at + place.length());
        violations.set(i, "Value at '" + named + "'" + rest);
      }
    }
  }

  private void value(@Nullable String path, String label, Shape shape, Object value) {
    switch (shape) {
      case Shape.Text text -> {
        List<String> failures = failures(text.constraints());
        if (failures != null) {
          text.constraints().checkText((String) value, failures);
          report(path, label, value, failures);
        }
      }
      case Shape.Number number -> {
        List<String> failures = failures(number.constraints());
        if (failures != null) {
          number.constraints().checkValue(((Number) value).doubleValue(), failures);
          report(path, label, value, failures);
        }
      }
      case Shape.Sequence sequence -> list(path, label, sequence, (List<?>) value);
      case Shape.Mapping mapping -> map(path, label, mapping, (Map<?, ?>) value);
      case Shape.Structure structure -> structure(join(path, label), (Parameters) value);
      case Shape.Flag flag -> {}
      case Shape.Opaque opaque -> {}
      case Shape.Attribute attribute -> {}
      case Shape.Attributes attributes -> {}
    }
  }

  private static @Nullable List<String> failures(Constraints constraints) {
    return constraints.isEmpty() ? null : new ArrayList<>(0);
  }

  private void list(@Nullable String path, String label, Shape.Sequence shape, List<?> list) {
    lengths(path, label, shape.constraints(), list.size(), list);
    if (!shape.element().isConstrained()) {
      return;
    }
    String inside = join(path, label);
    for (int i = 0; i < list.size(); i++) {
      element(inside + "." + (i + 1), shape.element(), list.get(i));
    }
  }

  private void map(@Nullable String path, String label, Shape.Mapping shape, Map<?, ?> map) {
    lengths(path, label, shape.constraints(), map.size(), map);
    keys(path, label, shape, map);
    values(path, label, shape, map);
    if (!shape.value().isConstrained()) {
      return;
    }
    String inside = join(path, label);
    map.forEach((key, value) -> {
      // What is wrong with a list as such has been said of the whole map.
      if (shape.value() instanceof Shape.Sequence sequence && value instanceof List<?> list) {
        for (int i = 0; i < list.size(); i++) {
          element(inside + "." + key + ".member." + (i + 1), sequence.element(), list.get(i));
        }
      } else {
        element(inside + "." + key, shape.value(), value);
      }
    });
  }

  private void element(String path, Shape shape, @Nullable Object value) {
    if (value == null) {
      violations.add(violation(path, "member", null, "Member must not be null"));
    } else {
      value(path, "member", shape, value);
    }
  }

  private void keys(@Nullable String path, String label, Shape.Mapping shape, Map<?, ?> map) {
    if (shape.keys().isEmpty()) {
      return;
    }
    for (Object key : map.keySet()) {
      List<String> failures = new ArrayList<>(0);
      shape.keys().checkText((String) key, failures);
      if (!failures.isEmpty()) {
        String text = "Map keys must satisfy constraint: " + shape.keys().inMaps();
        violations.add(violation(path, label, map, text));
      }
    }
  }

  private void values(@Nullable String path, String label, Shape.Mapping shape, Map<?, ?> map) {
    if (!(shape.value() instanceof Shape.Sequence sequence) || sequence.constraints().isEmpty()) {
      return;
    }
    for (Object value : map.values()) {
      List<String> failures = new ArrayList<>(0);
      sequence.constraints().checkLength(value == null ? 0 : ((List<?>) value).size(), failures);
      if (!failures.isEmpty()) {
        String text = "Map value must satisfy constraint: " + sequence.constraints().inMaps();
        violations.add(violation(path, label, map, text));
      }
    }
  }

  private void lengths(
      @Nullable String path, String label, Constraints constraints, int length, Object value) {
    List<String> failures = failures(constraints);
    if (failures != null) {
      constraints.checkLength(length, failures);
      report(path, label, value, failures);
    }
  }

  private void report(@Nullable String path, String label, Object value, List<String> failures) {
    for (String failure : failures) {
      violations.add(violation(path, label, value, failure));
    }
  }

  private static String join(@Nullable String path, String label) {
    return path == null ? label : path + "." + label;
  }

  private static String violation(
      @Nullable String path, String label, @Nullable Object value, String text) {
    String shown = value == null ? "null" : "'" + show(value) + "'";
    return "Value "
        + shown
        + " at '"
        + join(path, label)
        + "' failed to satisfy constraint: "
        + text;
  }

  /** A value as the texts show it: as Java's generated classes print themselves. */
  private static String show(Object value) {
    return switch (value) {
      case List<?> list -> String.valueOf(list.stream().map(ConstraintCheck::showElement).toList());
      case Map<?, ?> map -> showMap(map);
      case Parameters parameters -> showStructure(parameters);
      case RequestAttributes attributes -> attributes.values().keySet().toString();
      default -> value.toString();
    };
  }

  private static String showElement(@Nullable Object value) {
    return value == null ? "null" : show(value);
  }

  private static String showMap(Map<?, ?> map) {
    List<String> entries = new ArrayList<>();
    map.forEach((key, value) -> entries.add(key + "=" + showElement(value)));
    return "{" + String.join(", ", entries) + "}";
  }

  private static String showStructure(Parameters parameters) {
    List<String> members = new ArrayList<>();
    for (Shape.Member member : parameters.shape().members()) {
      Object value = parameters.value(member);
      if (value != null) {
        members.add(member.label() + "=" + show(value));
      }
    }
    Collections.sort(members);
    return parameters.shape().name() + "(" + String.join(", ", members) + ")";
  }
}
