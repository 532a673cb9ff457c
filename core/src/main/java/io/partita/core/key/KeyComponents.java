package io.partita.core.key;

import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.BinaryValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.ByteBuilder;
import io.partita.core.value.DecimalKey;
import io.partita.core.value.MalformedBytesException;
import io.partita.core.value.Utf8;
import java.nio.charset.StandardCharsets;

/**
 * One key attribute's value as bytes, ordered as DynamoDB orders it and ending by itself.
 *
 * <pre>
 *   S, B   the bytes (S: UTF-8), each 00 written as 00 FF; then the end, 00 01
 *   N      io.partita.core.value.DecimalKey
 * </pre>
 *
 * <p>The type is not written: it is the schema's. Since 00 is followed by 01 or FF only, a value
 * sorts before all that it is a prefix of, and no encoding is a prefix of another.
 */
public final class KeyComponents {
  private static final int ESCAPED = 0x00;
  private static final int ESCAPED_ZERO = 0xff;
  private static final int END = 0x01;
  private static final int SHORT_TEXT_CHARACTERS = 256;

  private KeyComponents() {}

  /** Appends a value of type S, N or B. */
  public static void put(AttributeValue value, ByteBuilder out) {
    switch (value) {
      case NumberValue number -> DecimalKey.write(number.value(), out);
      default -> {
        putOpen(value, out);
        out.put(ESCAPED);
        out.put(END);
      }
    }
  }

  /** Appends a value of type S or B without its end: the start of all values that begin with it. */
  static void putOpen(AttributeValue value, ByteBuilder out) {
    switch (value) {
      case StringValue string -> putText(string.value(), out);
      case BinaryValue binary -> putBytes(binary.value(), out);
      default -> throw new IllegalArgumentException("key attributes are S, N or B");
    }
  }

  private static void putText(String text, ByteBuilder out) {
    int characters = text.length();
    if (characters <= SHORT_TEXT_CHARACTERS) {
      out.reserve(characters);
      byte[] array = out.array();
      int start = out.length();
      int i = 0;
      for (; i < characters; i++) {
        char character = text.charAt(i);
        if (character == 0 || character >= 0x80) {
          break;
        }
        array[start + i] = (byte) character;
      }
      if (i == characters) {
        out.advance(characters);
        return;
      }
    }
    putBytes(text.getBytes(StandardCharsets.UTF_8), out);
  }

  private static void putBytes(byte[] bytes, ByteBuilder out) {
    out.reserve(bytes.length + 2);
    for (byte octet : bytes) {
      out.put(octet);
      if (octet == 0) {
        out.put(ESCAPED_ZERO);
      }
    }
  }

  /** Where the component of that type which starts here ends. */
  public static int end(AttributeType type, byte[] array, int offset, int limit) {
    if (type == AttributeType.N) {
      return DecimalKey.end(array, offset, limit);
    }
    for (int i = offset; i + 1 < limit; i++) {
      if (array[i] == ESCAPED) {
        int next = array[++i] & 0xff;
        if (next == END) {
          return i + 1;
        }
        if (next != ESCAPED_ZERO) {
          break;
        }
      }
    }
    throw new MalformedBytesException("key component has no end", offset);
  }

  /** The value of that type between a start and its {@link #end}. */
  public static AttributeValue read(AttributeType type, byte[] array, int offset, int end) {
    if (type == AttributeType.N) {
      return new NumberValue(DecimalKey.read(array, offset, end));
    }
    byte[] bytes = unescaped(array, offset, end - 2);
    return type == AttributeType.S
        ? new StringValue(Utf8.text(bytes, 0, bytes.length))
        : new BinaryValue(bytes);
  }

  private static byte[] unescaped(byte[] array, int start, int end) {
    ByteBuilder out = new ByteBuilder(Math.max(end - start, 0));
    for (int i = start; i < end; i++) {
      out.put(array[i]);
      if (array[i] == ESCAPED) {
        i++;
      }
    }
    return out.toBytes();
  }
}
