package io.partita.gateway.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes JSON as UTF-8. Commas are put where they belong; balance is the caller's. */
public final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
          .getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int length;
  private boolean needsComma;

  public JsonWriter(int capacityBytes) {
    bytes = new byte[Math.max(64, capacityBytes)];
  }

  public byte[] array() {
    return bytes;
  }

  public int length() {
    return length;
  }

  public JsonWriter startObject() {
    separate();
    put('{');
    needsComma = false;
    return this;
  }

  public JsonWriter endObject() {
    put('}');
    needsComma = true;
    return this;
  }

  public JsonWriter startArray() {
    separate();
    put('[');
    needsComma = false;
    return this;
  }

  public JsonWriter endArray() {
    put(']');
    needsComma = true;
    return this;
  }

  /** The name of the next member. */
  public JsonWriter name(String name) {
    string(name);
    put(':');
    needsComma = false;
    return this;
  }

  /** The name of the next member, as UTF-8. */
  public JsonWriter name(byte[] array, int offset, int count) {
    string(array, offset, count);
    put(':');
    needsComma = false;
    return this;
  }

  public JsonWriter string(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    return string(utf8, 0, utf8.length);
  }

  /** A string, as UTF-8. */
  public JsonWriter string(byte[] array, int offset, int count) {
    separate();
    ensure(count + 2);
    bytes[length++] = '"';
    int plain = offset;
    int end = offset + count;
    for (int i = offset; i < end; i++) {
      byte b = array[i];
      if (b == '"' || b == '\\' || (b >= 0 && b < 0x20)) {
        copy(array, plain, i - plain);
        escape(b);
        plain = i + 1;
      }
    }
    copy(array, plain, end - plain);
    put('"');
    needsComma = true;
    return this;
  }

  private void copy(byte[] array, int offset, int count) {
    ensure(count);
    System.arraycopy(array, offset, bytes, length, count);
    length += count;
  }

  private void escape(byte b) {
    ensure(6);
    bytes[length++] = '\\';
    switch (b) {
      case '"', '\\' -> bytes[length++] = b;
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      case '\b' -> bytes[length++] = 'b';
      case '\f' -> bytes[length++] = 'f';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[(b >> 4) & 0xF];
        bytes[length++] = HEX[b & 0xF];
      }
    }
  }

  /** A string of ASCII that needs no escapes. */
  public JsonWriter plainString(byte[] array, int offset, int count) {
    separate();
    ensure(count + 2);
    bytes[length++] = '"';
    System.arraycopy(array, offset, bytes, length, count);
    length += count;
    bytes[length++] = '"';
    needsComma = true;
    return this;
  }

  /** Bytes as a string of Base64. */
  public JsonWriter base64(byte[] array, int offset, int count) {
    separate();
    ensure((count + 2) / 3 * 4 + 2);
    bytes[length++] = '"';
    int i = offset;
    int end = offset + count;
    for (; i + 2 < end; i += 3) {
      int group = (array[i] & 0xFF) << 16 | (array[i + 1] & 0xFF) << 8 | (array[i + 2] & 0xFF);
      base64(group, 4);
    }
    if (end - i == 1) {
      base64((array[i] & 0xFF) << 16, 2);
      bytes[length++] = '=';
      bytes[length++] = '=';
    } else if (end - i == 2) {
      base64((array[i] & 0xFF) << 16 | (array[i + 1] & 0xFF) << 8, 3);
      bytes[length++] = '=';
    }
    bytes[length++] = '"';
    needsComma = true;
    return this;
  }

  private void base64(int group, int digits) {
    for (int d = 0; d < digits; d++) {
      bytes[length++] = BASE64[(group >>> (18 - 6 * d)) & 0x3F];
    }
  }

  public JsonWriter number(long value) {
    return raw(Long.toString(value));
  }

  /** A number with at least one decimal. */
  public JsonWriter number(double value) {
    return raw(Double.toString(value));
  }

  public JsonWriter bool(boolean value) {
    return raw(value ? "true" : "false");
  }

  /** Text of ASCII as it is. */
  public JsonWriter raw(String text) {
    separate();
    ensure(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    needsComma = true;
    return this;
  }

  private void separate() {
    if (needsComma) {
      put(',');
    }
  }

  private void put(char c) {
    ensure(1);
    bytes[length++] = (byte) c;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
