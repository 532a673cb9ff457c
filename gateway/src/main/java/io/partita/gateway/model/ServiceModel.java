package io.partita.gateway.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the service and the shapes of their requests. Lines of the table are {@code
 * kind name rest}:
 *
 * <pre>
 * operation  NAME INPUT-STRUCTURE
 * structure  NAME member:shape[!|?][^]...   (! = required, ? = required and told early, ^ = told
 *                                          tersely; in the order of reports)
 * list       NAME element [length]
 * map        NAME key value [length]
 * text       NAME [length] [pattern]
 * enum       NAME value,value,...
 * integer, long, double  NAME [range]
 * boolean, opaque, attribute  NAME
 * </pre>
 *
 * A pattern that begins with ~ lets ARNs pass too. Lengths and ranges are {@code min..max}, either
 * side may be empty. Shapes are built when first asked for: a start needs only those of supported
 * operations.
 */
public final class ServiceModel {
  private static final String RESOURCE = "dynamodb.model";

  private final Map<String, String[]> lines = new HashMap<>();
  private final Map<String, String> inputs = new HashMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();

  private ServiceModel() {}

  /** Reads the table that is part of the server. */
  public static ServiceModel load() {
    ServiceModel model = new ServiceModel();
    try (InputStream stream = ServiceModel.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("the model's table is missing");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        model.add(line);
      }
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    String[] fields = line.split(" ", -1);
    if (fields[0].equals("operation")) {
      inputs.put(fields[1], fields[2]);
    } else {
      lines.put(fields[1], fields);
    }
  }

  /** All operations that AWS' model knows, supported here or not. */
  public Set<String> operations() {
    return inputs.keySet();
  }

  /** The request of an operation. */
  public synchronized Shape.Structure input(String operation) {
    String name = inputs.get(operation);
    if (name == null) {
      throw new IllegalArgumentException("no such operation: " + operation);
    }
    return (Shape.Structure) shape(name);
  }

  private Shape shape(String name) {
    Shape known = shapes.get(name);
    if (known != null) {
      return known;
    }
    String[] fields = lines.get(name);
    if (fields == null) {
      throw new IllegalArgumentException("no such shape: " + name);
    }
    if (fields[0].equals("structure")) {
      return structure(name, fields);
    }
    Shape made = build(name, fields);
    shapes.put(name, made);
    return made;
  }

  private Shape build(String name, String[] fields) {
    return switch (fields[0]) {
      case "list" -> new Shape.Sequence(name, shape(fields[2]), bounds(fields, 3));
      case "map" -> mapping(name, fields);
      case "text" -> new Shape.Text(name, withPattern(bounds(fields, 2), pattern(fields)));
      case "enum" ->
          new Shape.Text(name, Constraints.of(null, null, null, List.of(fields[2].split(","))));
      case "integer" -> new Shape.Number(name, "Integer", bounds(fields, 2));
      case "long" -> new Shape.Number(name, "Long", bounds(fields, 2));
      case "double" -> new Shape.Number(name, "Double", bounds(fields, 2));
      case "boolean" -> new Shape.Flag(name);
      case "opaque" -> new Shape.Opaque(name);
      case "attribute" -> new Shape.Attribute(name);
      default -> throw new IllegalArgumentException("unknown kind of shape: " + fields[0]);
    };
  }

  private Shape mapping(String name, String[] fields) {
    Shape value = shape(fields[3]);
    if (value instanceof Shape.Attribute) {
      return new Shape.Attributes(name);
    }
    Constraints keys =
        shape(fields[2]) instanceof Shape.Text text
            ? text.constraints().inKeys()
            : Constraints.NONE;
    return new Shape.Mapping(name, keys, value, bounds(fields, 4));
  }

  private Shape structure(String name, String[] fields) {
    Shape.Structure structure = new Shape.Structure(name);
    shapes.put(name, structure);
    List<Shape.Member> members = new ArrayList<>();
    for (int i = 2; i < fields.length; i++) {
      int colon = fields[i].indexOf(':');
      boolean terse = fields[i].endsWith("^");
      String field = terse ? fields[i].substring(0, fields[i].length() - 1) : fields[i];
      boolean early = field.endsWith("?");
      boolean required = early || field.endsWith("!");
      String member = field.substring(0, colon);
      String target = field.substring(colon + 1, field.length() - (required ? 1 : 0));
      String label = Character.toLowerCase(member.charAt(0)) + member.substring(1);
      members.add(
          new Shape.Member(member, label, members.size(), shape(target), required, early, terse));
    }
    structure.define(members);
    return structure;
  }

  private static Constraints bounds(String[] fields, int index) {
    if (fields.length <= index || fields[index].isEmpty()) {
      return Constraints.NONE;
    }
    int dots = fields[index].indexOf("..");
    return Constraints.of(
        bound(fields[index].substring(0, dots)),
        bound(fields[index].substring(dots + 2)),
        null,
        List.of());
  }

  private static @Nullable Long bound(String text) {
    return text.isEmpty() ? null : Long.valueOf(text);
  }

  /** The rest of the line: patterns may hold blanks. */
  private static @Nullable String pattern(String[] fields) {
    return fields.length < 4
        ? null
        : String.join(" ", Arrays.copyOfRange(fields, 3, fields.length));
  }

  private static Constraints withPattern(Constraints bounds, @Nullable String pattern) {
    if (pattern != null && pattern.startsWith("~")) {
      return Constraints.ofNames(bounds.minimum(), bounds.maximum(), pattern.substring(1));
    }
    return Constraints.of(bounds.minimum(), bounds.maximum(), pattern, List.of());
  }
}
