package io.partita.core.row;

import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a row's attributes; a member that is absent or of another type is a damaged row. */
public record RowReader(Map<String, AttributeValue> attributes) {
  public String text(String name) {
    return member(name, AttributeValue.StringValue.class).value();
  }

  public @Nullable String optionalText(String name) {
    return attributes.containsKey(name) ? text(name) : null;
  }

  public long number(String name) {
    return member(name, AttributeValue.NumberValue.class).value().toBigDecimal().longValueExact();
  }

  public @Nullable Long optionalNumber(String name) {
    return attributes.containsKey(name) ? Long.valueOf(number(name)) : null;
  }

  public boolean bool(String name) {
    return member(name, AttributeValue.BooleanValue.class).value();
  }

  public byte[] bytes(String name) {
    return member(name, AttributeValue.BinaryValue.class).value();
  }

  public RowReader row(String name) {
    return new RowReader(member(name, AttributeValue.MapValue.class).values());
  }

  public Map<String, RowReader> maps(String name) {
    Map<String, RowReader> rows = new HashMap<>();
    RowReader all = row(name);
    all.attributes().keySet().forEach(key -> rows.put(key, all.row(key)));
    return rows;
  }

  public Map<String, String> texts(String name) {
    Map<String, String> texts = new HashMap<>();
    RowReader all = row(name);
    all.attributes().keySet().forEach(key -> texts.put(key, all.text(key)));
    return texts;
  }

  public <T> List<T> list(String name, Function<RowReader, T> form) {
    List<T> values = new ArrayList<>();
    for (AttributeValue element : member(name, AttributeValue.ListValue.class).values()) {
      values.add(form.apply(new RowReader(((AttributeValue.MapValue) element).values())));
    }
    return values;
  }

  private <T extends AttributeValue> T member(String name, Class<T> type) {
    AttributeValue value = attributes.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalStateException("a row without " + name);
    }
    return type.cast(value);
  }
}
