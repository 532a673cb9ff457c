package io.partita.core.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What strings are as UTF-8, without making the bytes where possible. */
public final class Utf8 {
  private Utf8() {}

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
