package io.partita.gateway.model;

import io.partita.gateway.json.JsonNumber;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Values as constraint violations show them. */
final class ValueTexts {
  private ValueTexts() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case JsonNumber number -> number.text();
      case List<?> list -> {
        StringJoiner elements = new StringJoiner(", ", "[", "]");
        list.forEach(element -> elements.add(of(element)));
        yield elements.toString();
      }
      case Map<?, ?> map -> {
        StringJoiner members = new StringJoiner(", ", "{", "}");
        map.forEach((name, member) -> members.add(name + "=" + of(member)));
        yield members.toString();
      }
      default -> value.toString();
    };
  }
}
