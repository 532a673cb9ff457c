package io.partita.gateway.model;

import io.partita.core.error.ApiException;
import io.partita.gateway.json.JsonNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks a request against the model: first the JSON types of everything, where the first error
 * counts ({@link SerializationException}), then the constraints, all violations together (at most
 * ten, as AWS).
 */
public final class RequestValidator {
  private static final int MAXIMUM_VIOLATIONS = 10;

  private final ServiceModel model;
  private final List<String> violations = new ArrayList<>(0);

  private RequestValidator(ServiceModel model) {
    this.model = model;
  }

  /**
   * @throws SerializationException if a value has a wrong type
   * @throws ApiException a ValidationException that lists all violated constraints
   */
  public static void validate(String operation, Map<String, @Nullable Object> request) {
    ServiceModel model = ServiceModel.instance();
    Shape.Structure input = model.input(operation);
    RequestValidator validator = new RequestValidator(model);
    validator.checkTypes(input, request);
    validator.checkMembers(input, request, "");
    validator.report();
  }

  private void report() {
    if (!violations.isEmpty()) {
      int count = violations.size();
      throw ApiException.validation(
          count
              + " validation error"
              + (count > 1 ? "s" : "")
              + " detected: "
              + String.join("; ", violations));
    }
  }

  private void checkTypes(Shape shape, @Nullable Object value) {
    if (value == null) {
      return;
    }
    switch (shape) {
      case Shape.Structure structure -> {
        Map<String, @Nullable Object> members =
            TypeTexts.object(value, "class com.amazonaws.dynamodb.v20120810." + structure.name());
        if (members != null) {
          for (Shape.Member member : structure.members()) {
            checkTypes(model.shape(member.target()), members.get(member.name()));
          }
        }
      }
      case Shape.ListShape list -> {
        List<@Nullable Object> elements = TypeTexts.list(value);
        if (elements != null) {
          Shape member = model.shape(list.member());
          elements.forEach(element -> checkTypes(member, element));
        }
      }
      case Shape.MapShape map -> {
        Map<String, @Nullable Object> entries = TypeTexts.object(value, mapType(map));
        Shape entry = model.shape(map.value());
        if (entries != null && !(entry instanceof Shape.OpaqueShape)) {
          entries.values().forEach(one -> checkTypes(entry, one));
        }
      }
      case Shape.StringShape string -> TypeTexts.string(value);
      case Shape.EnumShape string -> TypeTexts.string(value);
      case Shape.NumberShape number ->
          TypeTexts.number(value, number.isLong() ? "Long" : "Integer");
      case Shape.BooleanShape bool -> TypeTexts.bool(value);
      case Shape.OpaqueShape opaque -> {}
    }
  }

  private static String mapType(Shape.MapShape map) {
    return "java.util.Map<java.lang.String, "
        + (map.value().equals("AttributeValue")
            ? "com.amazonaws.dynamodb.v20120810.AttributeValue"
            : "java.lang.String")
        + ">";
  }

  private void checkMembers(
      Shape.Structure structure, Map<String, @Nullable Object> members, String path) {
    for (Shape.Member member : structure.members()) {
      Object value = members.get(member.name());
      if (value == null) {
        if (member.required()) {
          violate("null", path, member.name(), "Member must not be null");
        }
        continue;
      }
      check(model.shape(member.target()), value, path, member.name());
    }
  }

  private void check(Shape shape, Object value, String path, String name) {
    switch (shape) {
      case Shape.Structure structure -> {
        Map<String, @Nullable Object> members = TypeTexts.object(value, "");
        if (members != null) {
          checkMembers(structure, members, join(path, name));
        }
      }
      case Shape.ListShape list -> checkList(list, value, path, name);
      case Shape.MapShape map -> checkMap(map, value, path, name);
      case Shape.StringShape string -> checkString(string, (String) value, path, name);
      case Shape.EnumShape set -> {
        if (!set.values().contains((String) value)) {
          violate(quoted(value), path, name, "Member must satisfy enum value set: " + set.values());
        }
      }
      case Shape.NumberShape number ->
          checkRange(number, ((JsonNumber) value).toLong(), path, name);
      case Shape.BooleanShape bool -> {}
      case Shape.OpaqueShape opaque -> {}
    }
  }

  private void checkList(Shape.ListShape shape, Object value, String path, String name) {
    List<@Nullable Object> elements = TypeTexts.list(value);
    if (elements == null) {
      return;
    }
    checkLength(shape.minimumLength(), shape.maximumLength(), elements.size(), value, path, name);
    Shape member = model.shape(shape.member());
    for (int i = 0; i < elements.size(); i++) {
      Object element = elements.get(i);
      if (element != null) {
        check(member, element, join(path, name) + "." + (i + 1), "member");
      }
    }
  }

  private void checkMap(Shape.MapShape shape, Object value, String path, String name) {
    Map<String, @Nullable Object> entries = TypeTexts.object(value, "");
    if (entries == null) {
      return;
    }
    checkLength(shape.minimumLength(), shape.maximumLength(), entries.size(), value, path, name);
    checkKeys(model.shape(shape.key()), entries, path, name);
    Shape entry = model.shape(shape.value());
    if (entry instanceof Shape.OpaqueShape) {
      return;
    }
    for (Map.Entry<String, @Nullable Object> one : entries.entrySet()) {
      Object member = one.getValue();
      if (member == null) {
        continue;
      }
      if (entry instanceof Shape.ListShape list && !fits(list, member)) {
        violate(
            quoted(value),
            path,
            name,
            "Map value must satisfy constraint: [Member must have length less than or equal to "
                + list.maximumLength()
                + ", Member must have length greater than or equal to "
                + list.minimumLength()
                + "]");
        continue;
      }
      check(entry, member, join(path, name) + "." + one.getKey(), "member");
    }
  }

  private static boolean fits(Shape.ListShape list, Object value) {
    List<@Nullable Object> elements = TypeTexts.list(value);
    int size = elements == null ? 0 : elements.size();
    Long minimum = list.minimumLength();
    Long maximum = list.maximumLength();
    return (minimum == null || size >= minimum) && (maximum == null || size <= maximum);
  }

  private void checkKeys(
      Shape key, Map<String, @Nullable Object> entries, String path, String name) {
    if (!(key instanceof Shape.StringShape shape)) {
      return;
    }
    Long minimum = shape.minimumLength();
    Long maximum = shape.maximumLength();
    for (String one : entries.keySet()) {
      boolean tooShort = minimum != null && one.length() < minimum;
      boolean tooLong = maximum != null && one.length() > maximum;
      if (tooShort || tooLong) {
        violate(
            quoted(entries),
            path,
            name,
            "Map keys must satisfy constraint: [Member must have length less than or equal to "
                + maximum
                + ", Member must have length greater than or equal to "
                + minimum
                + "]");
        return;
      }
    }
  }

  private void checkString(Shape.StringShape shape, String value, String path, String name) {
    if (shape.pattern() != null && !shape.pattern().matcher(value).matches()) {
      violate(
          quoted(value),
          path,
          name,
          "Member must satisfy regular expression pattern: " + shape.patternText());
    }
    checkLength(shape.minimumLength(), shape.maximumLength(), value.length(), value, path, name);
  }

  private void checkLength(
      @Nullable Long minimum,
      @Nullable Long maximum,
      int length,
      Object value,
      String path,
      String name) {
    if (minimum != null && length < minimum) {
      violate(
          quoted(value), path, name, "Member must have length greater than or equal to " + minimum);
    }
    if (maximum != null && length > maximum) {
      violate(
          quoted(value), path, name, "Member must have length less than or equal to " + maximum);
    }
  }

  private void checkRange(Shape.NumberShape shape, long value, String path, String name) {
    if (shape.minimum() != null && value < shape.minimum()) {
      violate(
          quoted(value),
          path,
          name,
          "Member must have value greater than or equal to " + shape.minimum());
    }
    if (shape.maximum() != null && value > shape.maximum()) {
      violate(
          quoted(value),
          path,
          name,
          "Member must have value less than or equal to " + shape.maximum());
    }
  }

  private void violate(String value, String path, String name, String constraint) {
    if (violations.size() < MAXIMUM_VIOLATIONS) {
      violations.add(
          "Value "
              + value
              + " at '"
              + join(path, name)
              + "' failed to satisfy constraint: "
              + constraint);
    }
  }

  private static String join(String path, String name) {
    String member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    return path.isEmpty() ? member : path + "." + member;
  }

  private static String quoted(Object value) {
    return "'" + ValueTexts.of(value) + "'";
  }
}
