package io.partita.fdb.layout;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A record as values of FoundationDB, which take 100,000 bytes at most. The head lies under the
 * record's own key, so that ranges see every record once; the rest, if any, elsewhere ({@link
 * Subspace#REST}).
 *
 * <pre>
 *   whole   1 byte   00
 *           rest     the record
 *   head    1 byte   01
 *           4 bytes  length of the record, big-endian
 *           rest     its first bytes
 * </pre>
 *
 * @param head what is under the record's key
 * @param rest further pieces, in order
 */
public record StoredValue(byte[] head, List<byte[]> rest) {
  /** How much of a record a value takes; leaves room below FoundationDB's limit. */
  static final int PIECE_BYTES = 90_000;

  private static final byte WHOLE = 0;
  private static final byte HEAD = 1;
  private static final int WHOLE_OFFSET = 1;
  private static final int HEAD_OFFSET = 1 + Integer.BYTES;

  public StoredValue {
    rest = List.copyOf(rest);
  }

  public static StoredValue of(byte[] record) {
    if (!isLarge(record.length)) {
      byte[] whole = new byte[WHOLE_OFFSET + record.length];
      whole[0] = WHOLE;
      System.arraycopy(record, 0, whole, WHOLE_OFFSET, record.length);
      return new StoredValue(whole, List.of());
    }
    byte[] head =
        ByteBuffer.allocate(HEAD_OFFSET + PIECE_BYTES)
            .put(HEAD)
            .putInt(record.length)
            .put(record, 0, PIECE_BYTES)
            .array();
    return new StoredValue(head, pieces(record, PIECE_BYTES));
  }

  static List<byte[]> pieces(byte[] bytes, int from) {
    List<byte[]> pieces = new ArrayList<>();
    for (int start = from; start < bytes.length; start += PIECE_BYTES) {
      pieces.add(Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + PIECE_BYTES)));
    }
    return pieces;
  }

  /** Whether a record of that length takes more than one value. */
  public static boolean isLarge(int recordLength) {
    return recordLength > PIECE_BYTES;
  }

  /** Whether a stored value is all of its record. */
  public static boolean isWhole(byte[] stored) {
    if (stored.length == 0 || stored[0] != WHOLE && stored[0] != HEAD) {
      throw new IllegalStateException("a stored value of an unknown form");
    }
    return stored[0] == WHOLE;
  }

  /** Where the record's bytes begin in a stored value. */
  public static int recordOffset(byte[] stored) {
    return isWhole(stored) ? WHOLE_OFFSET : HEAD_OFFSET;
  }

  /** How many further pieces a record has. */
  public static int restCount(byte[] stored) {
    if (isWhole(stored)) {
      return 0;
    }
    int length = ByteBuffer.wrap(stored).getInt(1);
    return (length - 1) / PIECE_BYTES;
  }

  /** Puts a record together again. */
  public static byte[] join(byte[] head, List<byte[]> rest) {
    ByteBuffer record = ByteBuffer.allocate(ByteBuffer.wrap(head).getInt(1));
    record.put(head, HEAD_OFFSET, head.length - HEAD_OFFSET);
    rest.forEach(record::put);
    if (record.hasRemaining()) {
      throw new IllegalStateException("a record lacks bytes");
    }
    return record.array();
  }
}
