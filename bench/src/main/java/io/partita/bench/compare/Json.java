package io.partita.bench.compare;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes trees of maps, lists, texts, numbers and booleans as JSON. */
public final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /** The text of a tree, indented by two. */
  public static String write(Object tree) {
    var json = new Json();
    json.value(tree, "\n");
    return json.out.append('\n').toString();
  }

  private void value(Object value, String newLine) {
    switch (value) {
      case Map<?, ?> map -> map(map, newLine);
      case List<?> list -> list(list, newLine);
      case Double number when !Double.isFinite(number) -> out.append("null");
      case Double number -> out.append(String.format(Locale.ROOT, "%.3f", number));
      case Number number -> out.append(number);
      case Boolean bool -> out.append(bool);
      default -> text(String.valueOf(value));
    }
  }

  private void map(Map<?, ?> map, String newLine) {
    String inner = newLine + "  ";
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      out.append(inner);
      text(String.valueOf(entry.getKey()));
      out.append(": ");
      value(entry.getValue(), inner);
      out.append(entries.hasNext() ? "," : newLine);
    }
    out.append('}');
  }

  private void list(List<?> list, String newLine) {
    String inner = newLine + "  ";
    out.append('[');
    Iterator<?> values = list.iterator();
    while (values.hasNext()) {
      out.append(inner);
      value(values.next(), inner);
      out.append(values.hasNext() ? "," : newLine);
    }
    out.append(']');
  }

  private void text(String text) {
    out.append('"');
    for (int index = 0; index < text.length(); index++) {
      char next = text.charAt(index);
      if (next == '"' || next == '\\') {
        out.append('\\').append(next);
      } else if (next < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) next));
      } else {
        out.append(next);
      }
    }
    out.append('"');
  }
}
