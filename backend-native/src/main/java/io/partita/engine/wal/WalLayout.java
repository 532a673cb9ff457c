package io.partita.engine.wal;

/**
 * The log on disk. A segment is a preallocated file {@code log-NNNNNNNNNNNNNNNN} (its number in
 * hexadecimal) of {@code segmentSizeBytes}; the first one begins shorter and grows. The log
 * sequence number of a byte is {@code number * segmentSizeBytes + offset}. Integers are big endian.
 *
 * <pre>
 * segment header
 *   0   4  magic "PWAL"
 *   4   1  format version
 *   5   3  zero
 *   8   8  segment number
 *   16  8  segment size in bytes
 *   24  8  log sequence number at which the segment before ended (0 in the first)
 *   32  8  sequence number of the first batch
 *   40  4  CRC-32C of bytes 0 to 39
 *   44  20 zero
 *
 * batch, at a multiple of 8 bytes
 *   0   4  magic "PBAT"
 *   4   1  format version
 *   5   1  flags (0)
 *   6   2  encryption key id (0: plain)
 *   8   8  segment number: what an older use of the file left behind does not match
 *   16  8  sequence number of the batch, without gaps
 *   24  8  log sequence number up to which everything was durable when this was written
 *   32  4  length of the frames in bytes
 *   36  4  number of frames
 *   40  12 nonce (zero: plain)
 *   52  16 authentication tag (zero: plain)
 *   68  4  CRC-32C of bytes 0 to 67 and of the frames, begun with the segment number
 *   72  .. frames, then zeros up to a multiple of 8
 *
 * frame
 *   0   8  group
 *   8   1  kind, see FrameKind
 *   9   8  ballot round
 *   17  4  ballot node
 *   21  8  index
 *   29  8  wall time in milliseconds since the epoch
 *   37  4  length of the payload in bytes
 *   41  .. payload
 * </pre>
 */
final class WalLayout {
  static final byte VERSION = 1;

  static final int SEGMENT_MAGIC = 0x5057414C;
  static final int SEGMENT_HEADER_BYTES = 64;
  static final int SEGMENT_NUMBER_OFFSET = 8;
  static final int SEGMENT_SIZE_OFFSET = 16;
  static final int SEGMENT_PREVIOUS_END_OFFSET = 24;
  static final int SEGMENT_FIRST_SEQUENCE_OFFSET = 32;
  static final int SEGMENT_CHECKSUM_OFFSET = 40;

  static final int BATCH_MAGIC = 0x50424154;
  static final int BATCH_HEADER_BYTES = 72;
  static final int BATCH_SEGMENT_OFFSET = 8;
  static final int BATCH_SEQUENCE_OFFSET = 16;
  static final int BATCH_DURABLE_OFFSET = 24;
  static final int BATCH_LENGTH_OFFSET = 32;
  static final int BATCH_COUNT_OFFSET = 36;
  static final int BATCH_CHECKSUM_OFFSET = 68;
  static final int BATCH_ALIGNMENT = 8;

  static final int FRAME_HEADER_BYTES = 41;
  static final int FRAME_KIND_OFFSET = 8;
  static final int FRAME_ROUND_OFFSET = 9;
  static final int FRAME_NODE_OFFSET = 17;
  static final int FRAME_INDEX_OFFSET = 21;
  static final int FRAME_TIME_OFFSET = 29;
  static final int FRAME_LENGTH_OFFSET = 37;

  private static final String PREFIX = "log-";

  private WalLayout() {}

  static String fileName(long segment) {
    return PREFIX + "%016x".formatted(segment);
  }

  /** The number of a segment file; -1 if the name is no segment's. */
  static long segmentOf(String fileName) {
    if (!fileName.startsWith(PREFIX) || fileName.length() != PREFIX.length() + 16) {
      return -1;
    }
    try {
      return Long.parseUnsignedLong(fileName, PREFIX.length(), fileName.length(), 16);
    } catch (NumberFormatException other) {
      return -1;
    }
  }

  static int aligned(int length) {
    return (length + BATCH_ALIGNMENT - 1) & -BATCH_ALIGNMENT;
  }
}
