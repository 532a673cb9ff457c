package io.partita.core.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What strings are as UTF-8, without making the bytes where possible. */
public final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /**
   * Whether the slice is UTF-8 as the standard has it: no overlong forms, no surrogates, nothing
   * beyond U+10FFFF, nothing cut off (Unicode 16, table 3-7).
   */
  public static boolean isWellFormed(byte[] array, int offset, int length) {
    int end = offset + length;
    int at = afterAscii(array, offset, end);
    while (at < end) {
      int bytes = sequence(array, at, end);
      if (bytes == 0) {
        return false;
      }
      at = afterAscii(array, at + bytes, end);
    }
    return true;
  }

  /** Where the first byte of a longer sequence is. Eight bytes at a time: most text has none. */
  private static int afterAscii(byte[] array, int offset, int end) {
    int at = offset;
    while (at <= end - Long.BYTES && ((long) LONGS.get(array, at) & HIGH_BITS) == 0) {
      at += Long.BYTES;
    }
    while (at < end && array[at] >= 0) {
      at++;
    }
    return at;
  }

  /** The number of bytes of the longer sequence that starts here; 0 if there is none. */
  private static int sequence(byte[] array, int at, int end) {
    int first = array[at] & 0xff;
    int second = at + 1 < end ? array[at + 1] & 0xff : 0;
    if (first < 0xe0) {
      return first >= 0xc2 && isBetween(second, 0x80, 0xbf) ? 2 : 0;
    }
    int bytes = first < 0xf0 ? 3 : 4;
    if (first > 0xf4 || at + bytes > end || !isBetween(second, least(first), most(first))) {
      return 0;
    }
    for (int i = at + 2; i < at + bytes; i++) {
      if (!isBetween(array[i] & 0xff, 0x80, 0xbf)) {
        return 0;
      }
    }
    return bytes;
  }

  private static boolean isBetween(int value, int least, int most) {
    return value >= least && value <= most;
  }

  /** The least second byte after a first one: below it would be a shorter form. */
  private static int least(int first) {
    return first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  }

  /** The largest second byte after a first one: above it are surrogates, or nothing at all. */
  private static int most(int first) {
    return first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  }

  /** The number of bytes; a lone surrogate counts as the one byte that stands in for it. */
  public static int length(String text) {
    int characters = text.length();
    int bytes = characters;
    for (int i = 0; i < characters; i++) {
      char character = text.charAt(i);
      if (character < 0x80) {
        continue;
      }
      if (character < 0x800) {
        bytes++;
      } else if (!Character.isSurrogate(character)) {
        bytes += 2;
      } else if (Character.isHighSurrogate(character)
          && i + 1 < characters
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 2;
        i++;
      }
    }
    return bytes;
  }

  /** The order of the texts' bytes. */
  public static int compare(String left, String right) {
    for (int i = 0; i < Math.min(left.length(), right.length()); i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // without surrogates, UTF-16 and UTF-8 order alike
        return Character.isSurrogate(a) || Character.isSurrogate(b)
            ? Arrays.compareUnsigned(
                left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8))
            : Character.compare(a, b);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** Whether the slice is the UTF-8 of the text. */
  public static boolean equal(String text, byte[] array, int offset, int length) {
    int characters = text.length();
    if (characters > length) {
      return false;
    }
    for (int i = 0; i < characters; i++) {
      char character = text.charAt(i);
      if (character >= 0x80) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(bytes, 0, bytes.length, array, offset, offset + length);
      }
      if (character != array[offset + i]) {
        return false;
      }
    }
    return characters == length;
  }

  /** The text of a slice. */
  public static String text(byte[] array, int offset, int length) {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }
}
