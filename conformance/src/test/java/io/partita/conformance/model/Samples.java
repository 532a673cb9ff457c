package io.partita.conformance.model;

import io.partita.conformance.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Values that break no constraint. */
final class Samples {
  private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/no-such-table";
  private static final List<String> TEXTS =
      List.of(
          "no-such-table",
          "abc",
          TABLE,
          TABLE + "/backup/01489602797149-73d8d5bc",
          TABLE + "/export/01489602797149-73d8d5bc",
          TABLE + "/import/01489602797149-73d8d5bc",
          TABLE + "/index/no-such-index",
          "123456789012",
          "a".repeat(64));

  private final Smithy model;

  Samples(Smithy model) {
    this.model = model;
  }

  /** The least value of a shape, as JSON. */
  String of(String id) {
    return switch (model.type(id)) {
      case "structure" -> structure(id);
      case "union" -> "{\"S\":\"x\"}";
      case "list" -> "[" + repeated(of(model.part(id, "member")), id) + "]";
      case "map" ->
          "{" + Json.quote(text(model.part(id, "key"))) + ":" + of(model.part(id, "value")) + "}";
      case "string" -> Json.quote(text(id));
      case "enum" -> Json.quote(model.values(id).getFirst());
      case "boolean" -> "false";
      case "blob" -> "\"YQ==\"";
      default -> number(id);
    };
  }

  private String structure(String id) {
    return model.members(id).entrySet().stream()
        .filter(member -> Smithy.isRequired(member.getValue()))
        .map(Samples.this::field)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String field(Map.Entry<String, JsonNode> member) {
    String target = member.getValue().asObject().get("target").asString();
    return Json.quote(member.getKey()) + ":" + of(target);
  }

  private String repeated(String element, String id) {
    Long least = model.bound(id, "length", "min");
    long count = least == null ? 1 : Math.max(1, least);
    return (element + ",").repeat((int) count - 1) + element;
  }

  private String number(String id) {
    Long least = model.bound(id, "range", "min");
    return String.valueOf(least == null ? 1 : least);
  }

  /** A text that fits; one that AWS' model would let pass. */
  String text(String id) {
    return TEXTS.stream()
        .filter(text -> fits(id, text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No sample fits " + id));
  }

  private boolean fits(String id, String text) {
    Long least = model.bound(id, "length", "min");
    Long most = model.bound(id, "length", "max");
    return (least == null || text.length() >= least)
        && (most == null || text.length() <= most)
        && matches(model.pattern(id), text);
  }

  static boolean matches(@Nullable String pattern, String text) {
    return pattern == null || Pattern.compile(pattern).matcher(text).matches();
  }
}
