package io.partita.core.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Utf8Test {
  /** The bytes around which the rules change. */
  private static final int[] BYTES = {
    0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed,
    0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xf8, 0xfc, 0xff
  };

  /** The JDK's decoder, told to refuse what is malformed. */
  private static boolean isSound(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }

  @Test
  void allSequencesOfBytesThatMatterAreAsTheDecoderHasThem() {
    int sound = 0;
    for (int a : BYTES) {
      for (int b : BYTES) {
        for (int c : BYTES) {
          for (int d : BYTES) {
            byte[] bytes = {(byte) a, (byte) b, (byte) c, (byte) d};
            boolean expected = isSound(bytes);
            assertEquals(expected, Utf8.isWellFormed(bytes, 0, 4), () -> Arrays.toString(bytes));
            sound += expected ? 1 : 0;
          }
        }
      }
    }
    assertTrue(sound > 100, "some are sound: " + sound);
  }

  @Test
  void everyPlaceOfALongerTextIsLookedAt() {
    for (int length = 1; length < 40; length++) {
      for (int at = 0; at < length; at++) {
        byte[] bytes = "x".repeat(length + 2).getBytes(StandardCharsets.UTF_8);
        assertTrue(Utf8.isWellFormed(bytes, 1, length));
        bytes[at + 1] = (byte) 0xc0;
        assertFalse(Utf8.isWellFormed(bytes, 1, length), length + " bytes, " + at);
      }
    }
  }

  @Test
  void theSliceIsAllThatCounts() {
    byte[] text = "aé中😀".getBytes(StandardCharsets.UTF_8);
    assertTrue(Utf8.isWellFormed(text, 0, text.length));
    assertTrue(Utf8.isWellFormed(text, 3, 3));
    assertFalse(Utf8.isWellFormed(text, 3, 2), "cut off, though the byte is there");
    assertFalse(Utf8.isWellFormed(text, 2, 3), "begins in the middle");
    assertFalse(Utf8.isWellFormed(text, 6, 3), "cut off");
    assertTrue(Utf8.isWellFormed(text, 6, 0));
  }
}
