package io.partita.core.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void endsAtTheFirstOtherByteWhereverItStands() {
    byte[] others = {0, 1, '\n', 31, '"', '\\'};
    for (byte other : others) {
      for (int length = 0; length < 40; length++) {
        byte[] bytes = new byte[length + 5];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) (i % 3 == 0 ? 0xa2 : i % 3 == 1 ? ' ' : 0xdc);
        }
        assertEquals(length, PlainText.end(bytes, 0, length));
        for (int at = 0; at < length; at++) {
          byte kept = bytes[at];
          bytes[at] = other;
          assertEquals(at, PlainText.end(bytes, 0, length), () -> "byte " + other);
          bytes[at] = kept;
        }
      }
    }
  }

  @Test
  void wordsAndBytesAgree() {
    long seed = Long.getLong("seed", 11);
    Random random = new Random(seed);
    byte[] bytes = new byte[64];
    for (int round = 0; round < 20_000; round++) {
      random.nextBytes(bytes);
      int from = random.nextInt(16);
      int expected = from;
      while (expected < bytes.length && PlainText.isPlain(bytes[expected])) {
        expected++;
      }
      assertEquals(expected, PlainText.end(bytes, from, bytes.length), "seed " + seed);
    }
  }
}
