package io.partita.core.value;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * The compact binary form of a number, as items hold it. Not ordered; {@link DecimalKey} is.
 *
 * <pre>
 *   byte 0        head: bit 7     1 if negative
 *                       bits 6-5  bytes of the scale: 0 (scale is 0), 1 or 2
 *                       bits 4-0  bytes of the magnitude: 0 (the number zero) to 16
 *   then          scale, signed, big-endian
 *   then          magnitude of the unscaled value, unsigned, big-endian, no leading zero byte
 *
 *   value = unscaled * 10^-scale; unscaled has no trailing decimal zeros
 * </pre>
 */
public final class DecimalLayout {
  public static final int MAXIMUM_BYTES = 1 + 2 + 16;

  /** The longest text that {@link #print} writes. */
  public static final int MAXIMUM_TEXT_BYTES = DecimalText.MAXIMUM_CHARACTERS;

  private static final int NEGATIVE = 0x80;
  private static final int SCALE_SHIFT = 5;
  private static final int MAGNITUDE_MASK = 0x1f;
  private static final int MAXIMUM_MAGNITUDE_BYTES = 16;

  private DecimalLayout() {}

  public static void write(Decimal value, ByteBuilder out) {
    out.reserve(MAXIMUM_BYTES);
    byte[] array = out.array();
    int start = out.length();
    int at = start + 1;
    int scale = value.scale();
    int scaleBytes = scale == 0 ? 0 : scale == (byte) scale ? 1 : 2;
    if (scaleBytes == 2) {
      array[at++] = (byte) (scale >> 8);
    }
    if (scaleBytes != 0) {
      array[at++] = (byte) scale;
    }
    BigInteger large = value.large();
    int magnitudeBytes =
        large == null
            ? putMagnitude(Math.abs(value.compact()), array, at)
            : putMagnitude(large.abs(), array, at);
    int sign = value.signum() < 0 ? NEGATIVE : 0;
    array[start] = (byte) (sign | scaleBytes << SCALE_SHIFT | magnitudeBytes);
    out.advance(at + magnitudeBytes - start);
  }

  private static int putMagnitude(long magnitude, byte[] array, int start) {
    int bytes = (64 - Long.numberOfLeadingZeros(magnitude) + 7) >>> 3;
    for (int i = 0; i < bytes; i++) {
      array[start + i] = (byte) (magnitude >>> 8 * (bytes - 1 - i));
    }
    return bytes;
  }

  private static int putMagnitude(BigInteger magnitude, byte[] array, int start) {
    byte[] bytes = magnitude.toByteArray();
    int skipped = bytes[0] == 0 ? 1 : 0;
    System.arraycopy(bytes, skipped, array, start, bytes.length - skipped);
    return bytes.length - skipped;
  }

  /** The length of the number that starts here; throws if it is malformed or crosses the limit. */
  public static int length(byte[] array, int offset, int limit) {
    if (offset >= limit) {
      throw new MalformedBytesException("number is cut off", offset);
    }
    int head = array[offset];
    int scaleBytes = scaleBytes(head);
    int magnitudeBytes = head & MAGNITUDE_MASK;
    int length = 1 + scaleBytes + magnitudeBytes;
    if (scaleBytes == 3 || magnitudeBytes > MAXIMUM_MAGNITUDE_BYTES || length > limit - offset) {
      throw new MalformedBytesException("number has an impossible head", offset);
    }
    return length;
  }

  private static int scaleBytes(int head) {
    return head >>> SCALE_SHIFT & 3;
  }

  private static int scale(byte[] array, int offset) {
    return switch (scaleBytes(array[offset])) {
      case 0 -> 0;
      case 1 -> array[offset + 1];
      default -> array[offset + 1] << 8 | (array[offset + 2] & 0xff);
    };
  }

  private static long magnitude(byte[] array, int start, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | (array[start + i] & 0xff);
    }
    return value;
  }

  /** The number that starts here. */
  public static Decimal read(byte[] array, int offset, int limit) {
    int length = length(array, offset, limit);
    int head = array[offset];
    int bytes = head & MAGNITUDE_MASK;
    int start = offset + length - bytes;
    int scale = scale(array, offset);
    Decimal value;
    if (bytes < 8) {
      long magnitude = magnitude(array, start, bytes);
      if (magnitude > 0) {
        checkRange(Decimal.digits(magnitude), scale, offset);
      }
      value = Decimal.normal(head < 0 ? -magnitude : magnitude, scale);
    } else {
      BigInteger magnitude = new BigInteger(head < 0 ? -1 : 1, array, start, bytes);
      value = Decimal.normalLarge(magnitude, scale);
      checkRange(value.digits(), scale, offset);
    }
    return value;
  }

  private static void checkRange(int digits, int scale, int offset) {
    int exponent = digits - 1 - scale;
    if (digits > Decimal.MAXIMUM_DIGITS
        || exponent > Decimal.MAXIMUM_EXPONENT
        || exponent < Decimal.MINIMUM_EXPONENT) {
      throw new MalformedBytesException("number is out of range", offset);
    }
  }

  /**
   * Writes the normal text of the number that starts here as ASCII into {@code out}, which has room
   * for {@link #MAXIMUM_TEXT_BYTES}; returns its length. Makes no objects for numbers of up to 16
   * digits.
   */
  public static int print(byte[] array, int offset, int limit, byte[] out) {
    int length = length(array, offset, limit);
    int head = array[offset];
    int bytes = head & MAGNITUDE_MASK;
    if (bytes >= 8) {
      byte[] text = read(array, offset, limit).toString().getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, out, 0, text.length);
      return text.length;
    }
    long magnitude = magnitude(array, offset + length - bytes, bytes);
    if (magnitude == 0) {
      out[0] = '0';
      return 1;
    }
    int scale = scale(array, offset);
    checkRange(Decimal.digits(magnitude), scale, offset);
    return DecimalText.print(magnitude, null, head < 0, scale, out, 0);
  }

  /** {@link Decimal#sizeBytes} of the number that starts here. */
  public static int sizeBytes(byte[] array, int offset, int limit) {
    int length = length(array, offset, limit);
    int bytes = array[offset] & MAGNITUDE_MASK;
    if (bytes >= 8) {
      return read(array, offset, limit).sizeBytes();
    }
    long magnitude = magnitude(array, offset + length - bytes, bytes);
    if (magnitude == 0) {
      return 1;
    }
    int digits = Decimal.digits(magnitude);
    return Decimal.sizeBytes(digits, digits - 1 - scale(array, offset), array[offset] < 0);
  }
}
