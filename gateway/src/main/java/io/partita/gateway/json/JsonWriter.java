package io.partita.gateway.json;

import io.partita.core.value.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Appends JSON to a growing array. The caller keeps the order of calls sensible; commas come by
 * themselves. Text is written as UTF-8 with no more escapes than JSON asks for.
 */
public final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
          .getBytes(StandardCharsets.US_ASCII);

  /** Names up to this are copied as they are looked at. */
  private static final int SHORT_NAME_BYTES = 16;

  private static final int INITIAL_BYTES = 4096;

  /** Room that a large answer needed is given back after it. */
  private static final int MAXIMUM_KEPT_BYTES = 64 * 1024;

  private byte[] array;
  private int length;

  public JsonWriter(int initialBytes) {
    this.array = new byte[initialBytes];
  }

  /** The bytes so far are the first {@link #length} of this array, valid until the next call. */
  public byte[] array() {
    return array;
  }

  public int length() {
    return length;
  }

  /** Forgets what was written. */
  public void clear() {
    length = 0;
  }

  /** Hands over what was written, in an array of its own, and begins anew. */
  public byte[] take() {
    byte[] taken = Arrays.copyOf(array, length);
    reset();
    return taken;
  }

  /** Forgets what was written, and gives back room that a large answer needed. */
  public void reset() {
    length = 0;
    if (array.length > MAXIMUM_KEPT_BYTES) {
      array = new byte[INITIAL_BYTES];
    }
  }

  public JsonWriter startObject() {
    return open('{');
  }

  public JsonWriter endObject() {
    return close('}');
  }

  public JsonWriter startArray() {
    return open('[');
  }

  public JsonWriter endArray() {
    return close(']');
  }

  /** What {@link #tagged} begins with: an object whose only member has this name, plain ASCII. */
  static byte[] tag(String name) {
    return ("{\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
  }

  /** An object with one member that is a string: UTF-8 that needs no escape. */
  JsonWriter taggedPlain(byte[] tag, byte[] bytes, int offset, int count) {
    separate(tag.length + count + 3);
    begin(tag);
    byte[] out = array;
    int at = length;
    out[at++] = '"';
    System.arraycopy(bytes, offset, out, at, count);
    at += count;
    out[at++] = '"';
    out[at++] = '}';
    length = at;
    return this;
  }

  /** An object with one member that is a string, given as UTF-8. */
  JsonWriter tagged(byte[] tag, byte[] bytes, int offset, int count) {
    separate(tag.length);
    begin(tag);
    return quoted(bytes, offset, count).close('}');
  }

  private void begin(byte[] tag) {
    byte[] out = array;
    int at = length;
    for (byte b : tag) {
      out[at++] = b;
    }
    length = at;
  }

  private JsonWriter open(char bracket) {
    separate(1);
    array[length++] = (byte) bracket;
    return this;
  }

  private JsonWriter close(char bracket) {
    ensure(1);
    array[length++] = (byte) bracket;
    return this;
  }

  /** The name of the member that comes next. */
  public JsonWriter name(String name) {
    string(name);
    return colon();
  }

  /** The name of the member that comes next, as UTF-8. */
  public JsonWriter name(byte[] bytes, int offset, int count) {
    if (count > SHORT_NAME_BYTES) {
      return string(bytes, offset, count).colon();
    }
    separate(count + 3);
    byte[] out = array;
    int start = length;
    int at = start;
    out[at++] = '"';
    for (int i = offset; i < offset + count; i++) {
      byte b = bytes[i];
      if (!PlainText.isPlain(b)) {
        return quoted(bytes, offset, count).colon();
      }
      out[at++] = b;
    }
    out[at++] = '"';
    out[at++] = ':';
    length = at;
    return this;
  }

  private JsonWriter colon() {
    ensure(1);
    array[length++] = ':';
    return this;
  }

  public JsonWriter string(String text) {
    int count = text.length();
    separate(count + 2);
    int start = length;
    byte[] out = array;
    int at = start;
    out[at++] = '"';
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c >= 128 || !PlainText.isPlain((byte) c)) {
        length = start;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return quoted(bytes, 0, bytes.length);
      }
      out[at++] = (byte) c;
    }
    out[at++] = '"';
    length = at;
    return this;
  }

  /** A string given as UTF-8. */
  public JsonWriter string(byte[] bytes, int offset, int count) {
    separate(0);
    return quoted(bytes, offset, count);
  }

  private JsonWriter quoted(byte[] bytes, int offset, int count) {
    ensure(count + 2);
    array[length++] = '"';
    int end = offset + count;
    int copied = offset;
    for (int i = PlainText.end(bytes, offset, end); i < end; ) {
      copy(bytes, copied, i);
      escape(bytes[i]);
      copied = i + 1;
      i = PlainText.end(bytes, copied, end);
    }
    // Escapes above took room that the rest was given.
    ensure(end - copied + 1);
    System.arraycopy(bytes, copied, array, length, end - copied);
    length += end - copied;
    array[length++] = '"';
    return this;
  }

  private void copy(byte[] bytes, int from, int to) {
    ensure(to - from);
    System.arraycopy(bytes, from, array, length, to - from);
    length += to - from;
  }

  private void escape(byte b) {
    ensure(6);
    array[length++] = '\\';
    byte letter =
        switch (b) {
          case '"', '\\' -> b;
          case '\n' -> 'n';
          case '\r' -> 'r';
          case '\t' -> 't';
          case '\b' -> 'b';
          case '\f' -> 'f';
          default -> 'u';
        };
    array[length++] = letter;
    if (letter == 'u') {
      array[length++] = '0';
      array[length++] = '0';
      array[length++] = HEX[b >> 4];
      array[length++] = HEX[b & 15];
    }
  }

  /** A string, as UTF-8, that needs no escape. */
  public JsonWriter plainString(byte[] bytes, int offset, int count) {
    separate(count + 2);
    array[length++] = '"';
    System.arraycopy(bytes, offset, array, length, count);
    length += count;
    array[length++] = '"';
    return this;
  }

  /** Bytes as a base64 string. */
  public JsonWriter base64(byte[] bytes, int offset, int count) {
    separate((count + 2) / 3 * 4 + 2);
    byte[] out = array;
    int at = length;
    out[at++] = '"';
    int end = offset + count;
    int i = offset;
    for (; i + 2 < end; i += 3) {
      int bits = (bytes[i] & 0xff) << 16 | (bytes[i + 1] & 0xff) << 8 | (bytes[i + 2] & 0xff);
      out[at++] = BASE64[bits >> 18];
      out[at++] = BASE64[bits >> 12 & 63];
      out[at++] = BASE64[bits >> 6 & 63];
      out[at++] = BASE64[bits & 63];
    }
    if (i < end) {
      boolean two = i + 1 < end;
      int bits = (bytes[i] & 0xff) << 16 | (two ? (bytes[i + 1] & 0xff) << 8 : 0);
      out[at++] = BASE64[bits >> 18];
      out[at++] = BASE64[bits >> 12 & 63];
      out[at++] = two ? BASE64[bits >> 6 & 63] : (byte) '=';
      out[at++] = '=';
    }
    out[at++] = '"';
    length = at;
    return this;
  }

  public JsonWriter number(long value) {
    return ascii(Long.toString(value));
  }

  public JsonWriter number(double value) {
    return ascii(Double.toString(value));
  }

  public JsonWriter bool(boolean value) {
    return ascii(value ? "true" : "false");
  }

  /** Seconds since the epoch with milliseconds, as DynamoDB writes times. */
  public JsonWriter seconds(long millis) {
    int fraction = (int) Math.floorMod(millis, 1000L);
    String digits = Integer.toString(1000 + fraction).substring(1);
    return ascii(Math.floorDiv(millis, 1000L) + "." + digits);
  }

  private JsonWriter ascii(String text) {
    int count = text.length();
    separate(count);
    for (int i = 0; i < count; i++) {
      array[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  /** Puts the comma that the next value needs, and makes room for it. */
  private void separate(int bytes) {
    ensure(bytes + 1);
    if (length > 0) {
      byte last = array[length - 1];
      if (last != '{' && last != '[' && last != ':') {
        array[length++] = ',';
      }
    }
  }

  private void ensure(int bytes) {
    int needed = length + bytes;
    if (needed > array.length) {
      array = Arrays.copyOf(array, Math.max(needed, array.length * 2));
    }
  }
}
