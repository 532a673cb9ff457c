package io.partita.gateway.json;

import io.partita.core.item.Item;
import io.partita.core.item.ItemReader;
import io.partita.core.item.ItemSink;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import java.util.Map;

/** Writes attributes in DynamoDB's JSON, {@code {"name": {"S": "value"}}}, without values made. */
public final class AttributeWriter implements ItemSink {
  private static final byte[] STRING = JsonWriter.tag("S");
  private static final byte[] NUMBER = JsonWriter.tag("N");

  private final ItemReader reader = new ItemReader();
  private final JsonWriter json;
  private boolean inSet;

  public AttributeWriter(JsonWriter json) {
    this.json = json;
  }

  /** An object with all attributes of an item. */
  public void item(Item item) {
    inSet = false;
    json.startObject();
    item.walk(reader, this);
    json.endObject();
  }

  /** An object with these attributes. */
  public void attributes(Map<String, AttributeValue> attributes) {
    inSet = false;
    json.startObject();
    reader.walk(attributes, this);
    json.endObject();
  }

  @Override
  public void field(byte[] array, int offset, int length) {
    json.name(array, offset, length);
  }

  @Override
  public void string(byte[] array, int offset, int length) {
    if (inSet) {
      json.string(array, offset, length);
      return;
    }
    json.tagged(STRING, array, offset, length);
  }

  @Override
  public void plainString(byte[] array, int offset, int length) {
    if (inSet) {
      json.plainString(array, offset, length);
      return;
    }
    json.taggedPlain(STRING, array, offset, length);
  }

  @Override
  public void number(byte[] array, int offset, int length) {
    if (inSet) {
      json.plainString(array, offset, length);
      return;
    }
    json.taggedPlain(NUMBER, array, offset, length);
  }

  @Override
  public void binary(byte[] array, int offset, int length) {
    if (inSet) {
      json.base64(array, offset, length);
      return;
    }
    json.startObject().name("B").base64(array, offset, length).endObject();
  }

  @Override
  public void bool(boolean value) {
    json.startObject().name("BOOL").bool(value).endObject();
  }

  @Override
  public void nothing() {
    json.startObject().name("NULL").bool(true).endObject();
  }

  @Override
  public void startMap(int count) {
    json.startObject().name("M").startObject();
  }

  @Override
  public void endMap() {
    json.endObject().endObject();
  }

  @Override
  public void startList(int count) {
    json.startObject().name("L").startArray();
  }

  @Override
  public void endList() {
    json.endArray().endObject();
  }

  @Override
  public void startSet(AttributeType type, int count) {
    json.startObject().name(type.name()).startArray();
    inSet = true;
  }

  @Override
  public void endSet() {
    inSet = false;
    json.endArray().endObject();
  }
}
