package io.partita.core.value;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Numbers as texts. */
final class DecimalText {
  /** Sign, "0.", 129 zeros and 38 digits; or sign and 126 digits. */
  static final int MAXIMUM_CHARACTERS = 1 + 2 + 129 + Decimal.MAXIMUM_DIGITS;

  // Far outside of the range, and yet no sum with a text's length overflows.
  private static final long EXPONENT_CLAMP = 1L << 40;

  private DecimalText() {}

  static Decimal parse(String text) {
    int end = text.length();
    int start = 0;
    boolean negative = false;
    if (end > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
      negative = text.charAt(0) == '-';
      start = 1;
    }
    int at = start;
    int point = -1;
    int first = -1;
    int last = -1;
    for (; at < end; at++) {
      char character = text.charAt(at);
      if (character > '0' && character <= '9') {
        first = first < 0 ? at : first;
        last = at;
      } else if (character == '.' && point < 0) {
        point = at;
      } else if (character != '0') {
        break;
      }
    }
    if (at - start - (point < 0 ? 0 : 1) == 0) {
      throw malformed();
    }
    long shift = at == end ? 0 : exponent(text, at);
    if (first < 0) {
      // zero, too, has to be written within the range (recorded on AWS)
      Decimal.check(shift - (point < 0 ? 0 : at - point - 1), 1);
      return Decimal.ZERO;
    }
    int unit = point < 0 ? at : point;
    long firstPower = power(first, unit) + shift;
    long lastPower = power(last, unit) + shift;
    long digits = firstPower - lastPower + 1;
    Decimal.check(firstPower, digits);
    return digits <= Decimal.COMPACT_DIGITS
        ? compact(text, first, last, negative, (int) -lastPower)
        : large(text, first, last, negative, (int) -lastPower);
  }

  private static long power(int position, int point) {
    return position < point ? point - position - 1 : point - position;
  }

  private static long exponent(String text, int start) {
    int end = text.length();
    int at = start + 1;
    if ((text.charAt(start) | 0x20) != 'e' || at == end) {
      throw malformed();
    }
    boolean negative = text.charAt(at) == '-';
    if (negative || text.charAt(at) == '+') {
      at++;
    }
    if (at == end) {
      throw malformed();
    }
    long value = 0;
    for (; at < end; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        throw malformed();
      }
      if (value > (Long.MAX_VALUE - digit) / 10) {
        throw malformed(); // DynamoDB reads exponents of 64 bits (recorded)
      }
      value = 10 * value + digit;
    }
    long clamped = Math.min(value, EXPONENT_CLAMP);
    return negative ? -clamped : clamped;
  }

  private static Decimal compact(String text, int first, int last, boolean negative, int scale) {
    long value = 0;
    for (int i = first; i <= last; i++) {
      char character = text.charAt(i);
      if (character != '.') {
        value = 10 * value + (character - '0');
      }
    }
    return Decimal.normal(negative ? -value : value, scale);
  }

  private static Decimal large(String text, int first, int last, boolean negative, int scale) {
    String mantissa = text.substring(first, last + 1);
    int point = mantissa.indexOf('.');
    if (point >= 0) {
      mantissa = mantissa.substring(0, point) + mantissa.substring(point + 1);
    }
    BigInteger value = new BigInteger(mantissa);
    return Decimal.normalLarge(negative ? value.negate() : value, scale);
  }

  private static DecimalException malformed() {
    return new DecimalException(DecimalException.Reason.MALFORMED);
  }

  static String print(Decimal value) {
    if (value.scale() == 0 && value.large() == null) {
      return Long.toString(value.compact());
    }
    byte[] out = new byte[MAXIMUM_CHARACTERS];
    BigInteger large = value.large();
    int length =
        large == null
            ? print(Math.abs(value.compact()), null, value.signum() < 0, value.scale(), out, 0)
            : print(0, large.abs(), value.signum() < 0, value.scale(), out, 0);
    return new String(out, 0, length, StandardCharsets.ISO_8859_1);
  }

  /**
   * Writes a number as ASCII and returns how many bytes that took, at most {@link
   * #MAXIMUM_CHARACTERS}.
   */
  static int print(
      long magnitude, @Nullable BigInteger large, boolean negative, int scale, byte[] out, int to) {
    int at = to;
    if (negative) {
      out[at++] = '-';
    }
    byte[] largeDigits =
        large == null ? null : large.toString().getBytes(StandardCharsets.ISO_8859_1);
    int digits =
        largeDigits != null ? largeDigits.length : magnitude == 0 ? 1 : Decimal.digits(magnitude);
    int whole = digits - scale;
    if (whole <= 0) {
      out[at++] = '0';
      out[at++] = '.';
      at = zeros(out, at, -whole);
    }
    if (largeDigits != null) {
      System.arraycopy(largeDigits, 0, out, at, digits);
    } else {
      putDigits(magnitude, out, at, digits);
    }
    if (whole > 0 && scale > 0) {
      System.arraycopy(out, at + whole, out, at + whole + 1, scale);
      out[at + whole] = '.';
      at++;
    }
    at += digits;
    if (scale < 0) {
      at = zeros(out, at, -scale);
    }
    return at - to;
  }

  private static void putDigits(long magnitude, byte[] out, int start, int digits) {
    long rest = magnitude;
    for (int i = start + digits - 1; i >= start; i--) {
      long quotient = rest / 10;
      out[i] = (byte) ('0' + (rest - 10 * quotient));
      rest = quotient;
    }
  }

  private static int zeros(byte[] out, int from, int count) {
    for (int i = 0; i < count; i++) {
      out[from + i] = '0';
    }
    return from + count;
  }
}
