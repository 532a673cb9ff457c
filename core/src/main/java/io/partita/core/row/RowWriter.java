package io.partita.core.row;

import io.partita.core.value.AttributeValue;
import io.partita.core.value.Decimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a row's attributes; null members are left out. */
public final class RowWriter {
  private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

  public Map<String, AttributeValue> attributes() {
    return attributes;
  }

  public void text(String name, @Nullable String value) {
    if (value != null) {
      attributes.put(name, new AttributeValue.StringValue(value));
    }
  }

  public void number(String name, @Nullable Long value) {
    if (value != null) {
      attributes.put(name, new AttributeValue.NumberValue(Decimal.of(value)));
    }
  }

  public void number(String name, long value) {
    attributes.put(name, new AttributeValue.NumberValue(Decimal.of(value)));
  }

  public void bool(String name, boolean value) {
    attributes.put(name, AttributeValue.BooleanValue.of(value));
  }

  public void bytes(String name, byte[] value) {
    attributes.put(name, new AttributeValue.BinaryValue(value));
  }

  public void map(String name, Map<String, AttributeValue> value) {
    attributes.put(name, new AttributeValue.MapValue(value));
  }

  public <T> void list(String name, List<T> values, Function<T, Map<String, AttributeValue>> form) {
    List<AttributeValue> rows = new ArrayList<>(values.size());
    for (T value : values) {
      rows.add(new AttributeValue.MapValue(form.apply(value)));
    }
    attributes.put(name, new AttributeValue.ListValue(rows));
  }
}
