package io.partita.gateway.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Breaks bodies: in the tree, while it is written, and in its bytes. */
final class Mutator {
  /** A value that is written as it is, whatever JSON thinks of it. */
  private record Raw(String text) {}

  private static final List<String> SCALARS =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e400",
          "-0.0",
          "9".repeat(400),
          "1.5",
          "NaN",
          "01",
          "\"\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\ud83d\\ude00\"",
          "\"\\u0000\"",
          "\"\\x\"",
          "\"\u2028\"",
          "[]",
          "{}",
          "[[]]",
          "{\"\":null}",
          "{\"S\":\"a\",\"N\":\"1\"}",
          "{\"X\":\"a\"}",
          "{\"S\":null}",
          "{\"NULL\":false}",
          "{\"SS\":[]}",
          "{\"SS\":[\"a\",\"a\"]}",
          "{\"SS\":[null]}",
          "{\"L\":[null]}",
          "{\"M\":{\"a\":null}}",
          "{\"N\":\"" + "1".repeat(1000) + "\"}",
          "'a'",
          "");
  private static final byte[][] JUNK = {
    {(byte) 0xff},
    {(byte) 0xc0, (byte) 0x80},
    {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
    {(byte) 0xf8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80},
    {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
    {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
    {(byte) 0xe2, (byte) 0x82},
    {0},
    {'"'},
    {'\\'},
    {'{'},
    {'}'},
    {','}
  };

  private final RandomGenerator random;

  Mutator(RandomGenerator random) {
    this.random = random;
  }

  /** A body with up to three things wrong with it. */
  byte[] broken(Map<String, Object> body) {
    Object tree = body;
    for (int i = random.nextInt(5) - 1; i > 0; i--) {
      tree = replaced(tree);
    }
    StringBuilder text = new StringBuilder();
    write(tree, text, random.nextInt(6) == 0);
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return random.nextInt(6) == 0 ? damaged(bytes) : bytes;
  }

  /** Replaces one value somewhere. */
  private @Nullable Object replaced(@Nullable Object tree) {
    if (random.nextInt(4) == 0) {
      return odd();
    }
    switch (tree) {
      case Map<?, ?> map when !map.isEmpty() -> {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
        List<Object> keys = new ArrayList<>(copy.keySet());
        Object key = keys.get(random.nextInt(keys.size()));
        if (random.nextInt(6) == 0) {
          Object value = copy.remove(key);
          copy.put("\\ud800" + key, value);
        } else {
          copy.put(key, replaced(copy.get(key)));
        }
        return copy;
      }
      case List<?> list when !list.isEmpty() -> {
        List<@Nullable Object> copy = new ArrayList<>(list);
        int index = random.nextInt(copy.size());
        copy.set(index, replaced(copy.get(index)));
        return copy;
      }
      case null, default -> {
        return odd();
      }
    }
  }

  private Object odd() {
    return switch (random.nextInt(8)) {
      case 0 -> nested("{\"L\":[", "]}", "{\"S\":\"x\"}");
      case 1 -> nested("{\"M\":{\"a\":", "}}", "{\"S\":\"x\"}");
      case 2 -> nested("[", "]", "1");
      case 3 -> new Raw("\"" + "(".repeat(1 + random.nextInt(3000)) + "a = :a\"");
      default -> new Raw(SCALARS.get(random.nextInt(SCALARS.size())));
    };
  }

  private Raw nested(String open, String close, String core) {
    int depth = 1 + random.nextInt(random.nextInt(10) == 0 ? 20_000 : 80);
    return new Raw(open.repeat(depth) + core + close.repeat(depth));
  }

  private void write(@Nullable Object value, StringBuilder out, boolean twice) {
    switch (value) {
      case Raw raw -> out.append(raw.text());
      case Map<?, ?> map -> {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          for (int i = twice && random.nextInt(3) == 0 ? 2 : 1; i > 0; i--) {
            out.append(separator);
            quote(String.valueOf(entry.getKey()), out);
            out.append(':');
            write(entry.getValue(), out, twice);
            separator = ",";
          }
        }
        out.append('}');
      }
      case List<?> list -> {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
          out.append(i == 0 ? "" : ",");
          write(list.get(i), out, twice);
        }
        out.append(']');
      }
      case String text -> quote(text, out);
      case null, default -> out.append(value);
    }
  }

  /** Keys that begin with an escape keep it: half a surrogate pair can't be written otherwise. */
  private static void quote(String text, StringBuilder out) {
    String rest = text;
    out.append('"');
    if (rest.startsWith("\\ud800")) {
      out.append("\\ud800");
      rest = rest.substring(6);
    }
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  byte[] damaged(byte[] bytes) {
    if (bytes.length == 0) {
      return JUNK[random.nextInt(JUNK.length)];
    }
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> {
        byte[] copy = bytes.clone();
        copy[at] = (byte) random.nextInt(256);
        yield copy;
      }
      case 2 -> joined(bytes, at, JUNK[random.nextInt(JUNK.length)], at);
      default -> joined(bytes, bytes.length, bytes, at);
    };
  }

  private static byte[] joined(byte[] bytes, int end, byte[] middle, int from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, end);
    out.write(middle, 0, middle.length);
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }
}
