package io.partita.core.value;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Text without control characters, quotes and backslashes: what JSON writes as it is. Items keep
 * note of it, so that those who read them need not look again.
 */
public final class PlainText {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = EACH << 7;
  private static final long FIRST_PLAIN = EACH * ' ';
  private static final long QUOTES = EACH * '"';
  private static final long BACKSLASHES = EACH * '\\';

  private PlainText() {}

  /**
   * Where plain UTF-8 that begins at {@code from} ends: at the first other byte, or {@code end}.
   */
  public static int end(byte[] bytes, int from, int end) {
    int i = from;
    for (int last = end - Long.BYTES; i <= last; i += Long.BYTES) {
      long found = othersAmong((long) LONGS.get(bytes, i));
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >> 3);
      }
    }
    for (; i < end; i++) {
      if (!isPlain(bytes[i])) {
        return i;
      }
    }
    return end;
  }

  /** Whether a byte of UTF-8 is plain; those of longer characters are. */
  public static boolean isPlain(byte b) {
    return b < 0 || b >= ' ' && b != '"' && b != '\\';
  }

  /**
   * Eight bytes at a time: the high bit of the lowest byte that is a quote, a backslash or below a
   * blank is set, of higher bytes perhaps (a borrow may run into them). Bytes of longer characters,
   * with their own high bit set, are plain. For the arithmetic see Hacker's Delight, section 6-1.
   */
  private static long othersAmong(long word) {
    long quote = word ^ QUOTES;
    long backslash = word ^ BACKSLASHES;
    long low = (word - FIRST_PLAIN) & ~word;
    return (low | (quote - EACH) & ~quote | (backslash - EACH) & ~backslash) & HIGH_BITS;
  }
}
