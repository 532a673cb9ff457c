package io.partita.gateway.http;

import io.partita.core.environment.Chance;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Request ids in AWS' form: 52 characters of A-Z and 0-9. */
final class RequestIds {
  private static final byte[] DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH = 52;

  private final long node;
  private final AtomicLong next;

  RequestIds(Chance chance) {
    node = chance.nextLong();
    next = new AtomicLong(chance.nextLong());
  }

  String next() {
    long count = next.getAndIncrement();
    byte[] text = new byte[LENGTH];
    long bits = node;
    for (int i = 0; i < LENGTH; i++) {
      if (i % 13 == 0) {
        bits = mix(node + count * 31 + i);
      }
      text[i] = DIGITS[(int) (bits & 31)];
      bits >>>= 5;
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static long mix(long value) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }
}
