package io.partita.gateway.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Which bytes of a text JSON wants escaped, and where the next one is. */
final class JsonText {
  /**
   * For each ASCII character: 0 where it is written as it is, 'u' for six characters, or letter.
   */
  static final byte[] ESCAPES = escapes();

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = EACH << 7;
  private static final long FIRST_PLAIN = EACH * ' ';
  private static final long QUOTES = EACH * '"';
  private static final long BACKSLASHES = EACH * '\\';

  private JsonText() {}

  private static byte[] escapes() {
    byte[] escapes = new byte[128];
    Arrays.fill(escapes, 0, ' ', (byte) 'u');
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    escapes['\n'] = 'n';
    escapes['\r'] = 'r';
    escapes['\t'] = 't';
    escapes['\b'] = 'b';
    escapes['\f'] = 'f';
    return escapes;
  }

  /** The first byte from {@code from} on that is written with an escape, or {@code end}. */
  static int nextEscape(byte[] bytes, int from, int end) {
    int i = from;
    for (int last = end - Long.BYTES; i <= last; i += Long.BYTES) {
      long found = escapesAmong((long) LONGS.get(bytes, i));
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >> 3);
      }
    }
    for (; i < end; i++) {
      byte b = bytes[i];
      if (b >= 0 && ESCAPES[b] != 0) {
        return i;
      }
    }
    return end;
  }

  /**
   * Eight bytes at a time: the high bit of the lowest byte that is a quote, a backslash or below a
   * blank is set, of higher bytes perhaps (a borrow may run into them). Bytes of longer characters,
   * with their own high bit set, are plain. For the arithmetic see Hacker's Delight, section 6-1.
   */
  private static long escapesAmong(long word) {
    long quote = word ^ QUOTES;
    long backslash = word ^ BACKSLASHES;
    long low = (word - FIRST_PLAIN) & ~word;
    return (low | (quote - EACH) & ~quote | (backslash - EACH) & ~backslash) & HIGH_BITS;
  }
}
