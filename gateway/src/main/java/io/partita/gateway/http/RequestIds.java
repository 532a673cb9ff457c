package io.partita.gateway.http;

import java.util.SplittableRandom;

/** Makes ids in AWS' form: 52 upper-case letters and digits. Owned by one thread. */
final class RequestIds {
  private static final int LENGTH = 52;
  private static final char[] DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".toCharArray();
  private static final int BITS_EACH = 5;

  private final SplittableRandom random;
  private final char[] text = new char[LENGTH];

  RequestIds(long seed) {
    this.random = new SplittableRandom(seed);
  }

  String next() {
    long bits = 0;
    int left = 0;
    for (int i = 0; i < LENGTH; i++) {
      if (left == 0) {
        bits = random.nextLong();
        left = Long.SIZE / BITS_EACH;
      }
      text[i] = DIGITS[(int) bits & 31];
      bits >>>= BITS_EACH;
      left--;
    }
    return new String(text);
  }
}
