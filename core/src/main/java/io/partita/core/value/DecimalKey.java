package io.partita.core.value;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A number as part of a key: unsigned byte order is numeric order, and no encoding is a prefix of
 * another, so components can follow.
 *
 * <pre>
 *   zero       80
 *   positive   81 | exponent + 130 (one byte) | digit pairs | 00
 *   negative   7F | the same bytes as for its magnitude, each inverted, after the first
 *
 *   exponent: power of ten of the first digit, -130 to 125
 *   digit pair: 1 + the two digits as 0..99; the first pair starts with the first digit, the last
 *   one is filled up with 0
 * </pre>
 *
 * <p>The order holds because trailing zeros are trimmed: of two numbers where one's pairs start the
 * other's, the longer is the larger, and the end 00 is smaller than every pair.
 */
public final class DecimalKey {
  /** Sign, exponent, 19 pairs and end. */
  public static final int MAXIMUM_BYTES = 1 + 1 + 19 + 1;

  private static final int NEGATIVE = 0x7f;
  private static final int ZERO = 0x80;
  private static final int POSITIVE = 0x81;
  private static final int EXPONENT_BIAS = -Decimal.MINIMUM_EXPONENT;

  private DecimalKey() {}

  public static void write(Decimal value, ByteBuilder out) {
    int signum = value.signum();
    if (signum == 0) {
      out.put(ZERO);
      return;
    }
    out.reserve(MAXIMUM_BYTES);
    byte[] array = out.array();
    int start = out.length();
    byte[] digits = digits(value);
    array[start] = (byte) (signum < 0 ? NEGATIVE : POSITIVE);
    array[start + 1] = (byte) (digits.length - 1 - value.scale() + EXPONENT_BIAS);
    int at = start + 2;
    for (int i = 0; i < digits.length; i += 2) {
      int second = i + 1 < digits.length ? digits[i + 1] - '0' : 0;
      array[at++] = (byte) (1 + 10 * (digits[i] - '0') + second);
    }
    array[at++] = 0;
    if (signum < 0) {
      for (int i = start + 1; i < at; i++) {
        array[i] = (byte) ~array[i];
      }
    }
    out.advance(at - start);
  }

  private static byte[] digits(Decimal value) {
    BigInteger large = value.large();
    String text = large == null ? Long.toString(Math.abs(value.compact())) : large.abs().toString();
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Where the number that starts here ends; throws if it does not end before the limit. */
  public static int end(byte[] array, int offset, int limit) {
    if (offset >= limit) {
      throw new MalformedBytesException("key number is cut off", offset);
    }
    int head = array[offset] & 0xff;
    if (head == ZERO) {
      return offset + 1;
    }
    if (head != NEGATIVE && head != POSITIVE) {
      throw new MalformedBytesException("key number has no sign", offset);
    }
    byte end = (byte) (head == NEGATIVE ? 0xff : 0);
    int bound = Math.min(limit, offset + MAXIMUM_BYTES);
    for (int i = offset + 2; i < bound; i++) {
      if (array[i] == end) {
        return i + 1;
      }
    }
    throw new MalformedBytesException("key number has no end", offset);
  }

  /** The number that starts here. */
  public static Decimal read(byte[] array, int offset, int limit) {
    int end = end(array, offset, limit);
    if (end == offset + 1) {
      return Decimal.ZERO;
    }
    boolean negative = (array[offset] & 0xff) == NEGATIVE;
    int mask = negative ? 0xff : 0;
    int pairs = end - 1 - (offset + 2);
    StringBuilder text = new StringBuilder(2 * pairs + 6);
    text.append(negative ? "-." : ".");
    for (int i = 0; i < pairs; i++) {
      int pair = ((array[offset + 2 + i] & 0xff) ^ mask) - 1;
      if (pair > 99) {
        throw new MalformedBytesException("key number has an impossible digit", offset);
      }
      text.append((char) ('0' + pair / 10)).append((char) ('0' + pair % 10));
    }
    int exponent = ((array[offset + 1] & 0xff) ^ mask) - EXPONENT_BIAS;
    try {
      return Decimal.parse(text.append('e').append(exponent + 1).toString());
    } catch (DecimalException impossible) {
      throw new MalformedBytesException("key number is none", offset);
    }
  }
}
