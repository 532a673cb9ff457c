package io.partita.conformance.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * What came back.
 *
 * @param status of HTTP
 * @param headers by name in lower case
 * @param bytes the body as sent
 */
public record Answer(int status, Map<String, String> headers, byte[] bytes) {
  /** The body as text. */
  public String body() {
    return new String(bytes, UTF_8);
  }

  /** The body as a tree. */
  public JsonNode json() {
    return Json.parse(body());
  }

  /** A part of the body: names and indexes on the way to it. */
  public JsonNode at(Object... path) {
    JsonNode node = json();
    for (Object step : path) {
      JsonNode next =
          switch (step) {
            case String name -> node.isObject() ? node.asObject().get(name) : null;
            case Integer index ->
                node.isArray() && index < node.asArray().size() ? node.asArray().get(index) : null;
            default -> throw new IllegalArgumentException("A step is a name or an index");
          };
      if (next == null) {
        throw new AssertionError("No " + step + " in " + body());
      }
      node = next;
    }
    return node;
  }

  /** Whether the body is an object with a member of that name. */
  public boolean has(String name) {
    return json().isObject() && json().asObject().containsKey(name);
  }

  /** One header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The error's type as sent, with its name space; an empty text where there is none. */
  public String errorType() {
    return status == 200 || !has("__type") ? "" : at("__type").asString();
  }

  /** The error's name without its name space. */
  public String errorName() {
    String type = errorType();
    return type.substring(type.indexOf('#') + 1);
  }

  /** The error's text, in whichever of the two spellings it came. */
  public String errorText() {
    if (has("message")) {
      return at("message").asString();
    }
    return has("Message") ? at("Message").asString() : "";
  }

  /** The checksum of the body as received. */
  public long checksum() {
    var crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  @Override
  public String toString() {
    return status + " " + body();
  }
}
