package io.partita.core.item;

import io.partita.core.value.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of an item; immutable. */
public final class Item {
  private final Map<String, AttributeValue> attributes;

  private Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  public static Item of(Map<String, AttributeValue> attributes) {
    return new Item(attributes);
  }

  public Map<String, AttributeValue> attributes() {
    return attributes;
  }

  public @Nullable AttributeValue get(String name) {
    return attributes.get(name);
  }
}
