package io.partita.conformance.model;

import io.partita.conformance.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The model's shapes as its JSON has them. */
final class Smithy {
  private static final String RESOURCE = "/META-INF/smithy/2012-08-10/dynamodb-2012-08-10.json";
  private static final String NAMESPACE = "com.amazonaws.dynamodb#";

  private final Map<String, JsonNode> shapes;

  private Smithy(Map<String, JsonNode> shapes) {
    this.shapes = shapes;
  }

  static Smithy load() {
    try (InputStream stream = Smithy.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("AWS' model is not on the class path");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return new Smithy(Json.parse(text).asObject().get("shapes").asObject());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The names of all operations, sorted. */
  List<String> operations() {
    return shapes.entrySet().stream()
        .filter(shape -> type(shape.getKey()).equals("operation"))
        .map(shape -> simple(shape.getKey()))
        .sorted()
        .toList();
  }

  /** The identifier of an operation's input. */
  String input(String operation) {
    return target(node(NAMESPACE + operation), "input");
  }

  /** What kind of shape it is; those of Smithy's own prelude are told by their names. */
  String type(String id) {
    JsonNode shape = shapes.get(id);
    return shape == null
        ? simple(id).replace("Primitive", "").toLowerCase(java.util.Locale.ROOT)
        : shape.asObject().get("type").asString();
  }

  /** The members of a structure, union or enum by their names. */
  Map<String, JsonNode> members(String id) {
    JsonNode members = node(id).asObject().get("members");
    return members == null ? Map.of() : members.asObject();
  }

  /** The identifier that a member, or a part of a shape (member, key, value), refers to. */
  static String target(JsonNode node, String part) {
    return node.asObject().get(part).asObject().get("target").asString();
  }

  String part(String id, String part) {
    return target(node(id), part);
  }

  static boolean isRequired(JsonNode member) {
    JsonNode traits = member.asObject().get("traits");
    return traits != null && traits.asObject().containsKey("smithy.api#required");
  }

  /** A bound of a length or range, or null. */
  @Nullable Long bound(String id, String trait, String side) {
    JsonNode value = trait(id, trait);
    JsonNode bound = value == null ? null : value.asObject().get(side);
    return bound == null ? null : Long.valueOf(bound.asNumber());
  }

  /** A text's pattern as DynamoDB's texts show it, or null. */
  @Nullable String pattern(String id) {
    JsonNode value = trait(id, "pattern");
    return value == null ? null : value.asString().replaceAll("^\\^|\\$$", "");
  }

  List<String> values(String id) {
    return members(id).values().stream()
        .map(member ->
            member.asObject().get("traits").asObject().get("smithy.api#enumValue").asString())
        .toList();
  }

  private @Nullable JsonNode trait(String id, String name) {
    JsonNode shape = shapes.get(id);
    JsonNode traits = shape == null ? null : shape.asObject().get("traits");
    return traits == null ? null : traits.asObject().get("smithy.api#" + name);
  }

  private JsonNode node(String id) {
    JsonNode shape = shapes.get(id);
    if (shape == null) {
      throw new IllegalArgumentException("The model has no " + id);
    }
    return shape;
  }

  static String simple(String id) {
    return id.substring(id.indexOf('#') + 1);
  }
}
