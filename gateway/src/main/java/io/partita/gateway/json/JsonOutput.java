package io.partita.gateway.json;

/** A JSON writer and the writer of attributes on top of it; one for each event loop. */
public final class JsonOutput {
  private final JsonWriter json = new JsonWriter(4096);
  private final AttributeWriter attributes = new AttributeWriter(json);

  public JsonWriter json() {
    return json;
  }

  public AttributeWriter attributes() {
    return attributes;
  }
}
