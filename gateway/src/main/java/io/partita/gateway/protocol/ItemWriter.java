package io.partita.gateway.protocol;

import io.partita.core.item.Item;
import io.partita.core.item.ItemReader;
import io.partita.core.item.ItemSink;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.gateway.json.JsonWriter;
import java.util.Map;

/** Writes items as JSON, straight from their binary form. For one thread. */
final class ItemWriter implements ItemSink {
  private final ItemReader reader = new ItemReader();
  private final JsonWriter json;
  private AttributeType setType = AttributeType.SS;
  private int setDepth;

  ItemWriter(JsonWriter json) {
    this.json = json;
  }

  /** Writes the attributes as an object. */
  void write(Item item) {
    json.startObject();
    item.walk(reader, this);
    json.endObject();
  }

  void write(Map<String, AttributeValue> attributes) {
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
    if (setDepth > 0) {
      json.string(array, offset, length);
      return;
    }
    json.startObject().name("S").string(array, offset, length).endObject();
  }

  @Override
  public void number(byte[] array, int offset, int length) {
    if (setDepth > 0) {
      json.plainString(array, offset, length);
      return;
    }
    json.startObject().name("N").plainString(array, offset, length).endObject();
  }

  @Override
  public void binary(byte[] array, int offset, int length) {
    if (setDepth > 0) {
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
    setType = type;
    setDepth++;
    json.startObject().name(setType.name()).startArray();
  }

  @Override
  public void endSet() {
    setDepth--;
    json.endArray().endObject();
  }
}
