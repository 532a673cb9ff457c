package io.partita.engine.wal;

import io.partita.engine.invariant.Invariants;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Seals and opens batches, and the headers of segments. */
final class BatchCodec {
  private BatchCodec() {}

  /**
   * The header of a segment that reads back whole.
   *
   * @param previousEnd where the segment before ended, all of it durable
   * @param firstSequence number of the segment's first batch
   */
  record SegmentHeader(long previousEnd, long firstSequence) {}

  /** The header of a batch that reads back whole. */
  record Header(long sequence, long durableUpTo, int lengthBytes, int frameCount) {
    int totalBytes() {
      return WalLayout.aligned(WalLayout.BATCH_HEADER_BYTES + lengthBytes);
    }
  }

  /**
   * Completes a batch whose frames stand behind the header's place.
   *
   * @param start where the batch begins in the buffer
   */
  static void seal(
      ByteBuffer buffer,
      int start,
      int lengthBytes,
      int frameCount,
      long segment,
      long sequence,
      long durableUpTo) {
    buffer.putInt(start, WalLayout.BATCH_MAGIC);
    buffer.putInt(start + 4, WalLayout.VERSION << 24);
    buffer.putLong(start + WalLayout.BATCH_SEGMENT_OFFSET, segment);
    buffer.putLong(start + WalLayout.BATCH_SEQUENCE_OFFSET, sequence);
    buffer.putLong(start + WalLayout.BATCH_DURABLE_OFFSET, durableUpTo);
    buffer.putInt(start + WalLayout.BATCH_LENGTH_OFFSET, lengthBytes);
    buffer.putInt(start + WalLayout.BATCH_COUNT_OFFSET, frameCount);
    for (int i = 40; i < WalLayout.BATCH_CHECKSUM_OFFSET; i++) {
      buffer.put(start + i, (byte) 0);
    }
    buffer.putInt(
        start + WalLayout.BATCH_CHECKSUM_OFFSET, checksum(buffer, start, lengthBytes, segment));
  }

  /** The batch at a place of a segment's bytes; null if there is no whole one. */
  static @Nullable Header open(ByteBuffer buffer, int start, long segment) {
    if (start + WalLayout.BATCH_HEADER_BYTES > buffer.limit()
        || buffer.getInt(start) != WalLayout.BATCH_MAGIC
        || buffer.getInt(start + 4) != WalLayout.VERSION << 24
        || buffer.getLong(start + WalLayout.BATCH_SEGMENT_OFFSET) != segment) {
      return null;
    }
    int lengthBytes = buffer.getInt(start + WalLayout.BATCH_LENGTH_OFFSET);
    if (lengthBytes < 0 || lengthBytes > buffer.limit() - start - WalLayout.BATCH_HEADER_BYTES) {
      return null;
    }
    if (buffer.getInt(start + WalLayout.BATCH_CHECKSUM_OFFSET)
        != checksum(buffer, start, lengthBytes, segment)) {
      return null;
    }
    return new Header(
        buffer.getLong(start + WalLayout.BATCH_SEQUENCE_OFFSET),
        buffer.getLong(start + WalLayout.BATCH_DURABLE_OFFSET),
        lengthBytes,
        buffer.getInt(start + WalLayout.BATCH_COUNT_OFFSET));
  }

  private static int checksum(ByteBuffer buffer, int start, int lengthBytes, long segment) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, segment));
    crc.update(buffer.slice(start, WalLayout.BATCH_CHECKSUM_OFFSET));
    crc.update(buffer.slice(start + WalLayout.BATCH_HEADER_BYTES, lengthBytes));
    return (int) crc.getValue();
  }

  static ByteBuffer segmentHeader(
      long segment, int segmentSizeBytes, long previousEnd, long firstSequence) {
    ByteBuffer header = ByteBuffer.allocate(WalLayout.SEGMENT_HEADER_BYTES);
    header.putInt(0, WalLayout.SEGMENT_MAGIC);
    header.putInt(4, WalLayout.VERSION << 24);
    header.putLong(WalLayout.SEGMENT_NUMBER_OFFSET, segment);
    header.putLong(WalLayout.SEGMENT_SIZE_OFFSET, segmentSizeBytes);
    header.putLong(WalLayout.SEGMENT_PREVIOUS_END_OFFSET, previousEnd);
    header.putLong(WalLayout.SEGMENT_FIRST_SEQUENCE_OFFSET, firstSequence);
    sealSegmentHeader(header);
    return header;
  }

  static void sealSegmentHeader(ByteBuffer header) {
    header.putInt(WalLayout.SEGMENT_CHECKSUM_OFFSET, headerChecksum(header));
  }

  /**
   * The header at the beginning of a segment's bytes; null if there is no whole one of that number.
   *
   * @throws UnreadableLogException if it is whole, but not of this version or size
   */
  static @Nullable SegmentHeader openSegment(ByteBuffer bytes, long segment, int segmentSizeBytes)
      throws UnreadableLogException {
    if (bytes.limit() < WalLayout.SEGMENT_HEADER_BYTES
        || bytes.getInt(0) != WalLayout.SEGMENT_MAGIC
        || bytes.getInt(WalLayout.SEGMENT_CHECKSUM_OFFSET) != headerChecksum(bytes)) {
      return null;
    }
    if (bytes.get(4) != WalLayout.VERSION) {
      throw UnreadableLogException.version(bytes.get(4));
    }
    if (bytes.getLong(WalLayout.SEGMENT_NUMBER_OFFSET) != segment) {
      return null;
    }
    long size = bytes.getLong(WalLayout.SEGMENT_SIZE_OFFSET);
    if (size != segmentSizeBytes) {
      throw UnreadableLogException.segmentSize(size, segmentSizeBytes);
    }
    return new SegmentHeader(
        bytes.getLong(WalLayout.SEGMENT_PREVIOUS_END_OFFSET),
        bytes.getLong(WalLayout.SEGMENT_FIRST_SEQUENCE_OFFSET));
  }

  private static int headerChecksum(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.slice(0, WalLayout.SEGMENT_CHECKSUM_OFFSET));
    return (int) crc.getValue();
  }

  /** Reads the frames of a batch. */
  static void frames(
      ByteBuffer buffer, int start, Header header, long logPosition, Consumer<Frame> visitor) {
    int at = start + WalLayout.BATCH_HEADER_BYTES;
    int end = at + header.lengthBytes();
    for (int i = 0; i < header.frameCount(); i++) {
      Invariants.check(
          end - at >= WalLayout.FRAME_HEADER_BYTES, "a frame's header lies in its batch", at, end);
      int length = buffer.getInt(at + WalLayout.FRAME_LENGTH_OFFSET);
      Invariants.check(
          length >= 0 && length <= end - at - WalLayout.FRAME_HEADER_BYTES,
          "a frame's payload lies in its batch",
          length,
          end - at);
      byte[] payload = new byte[length];
      buffer.get(at + WalLayout.FRAME_HEADER_BYTES, payload);
      visitor.accept(
          new Frame(
              buffer.getLong(at),
              FrameKind.of(buffer.get(at + WalLayout.FRAME_KIND_OFFSET)),
              buffer.getLong(at + WalLayout.FRAME_ROUND_OFFSET),
              buffer.getInt(at + WalLayout.FRAME_NODE_OFFSET),
              buffer.getLong(at + WalLayout.FRAME_INDEX_OFFSET),
              buffer.getLong(at + WalLayout.FRAME_TIME_OFFSET),
              payload,
              logPosition));
      at += WalLayout.FRAME_HEADER_BYTES + length;
    }
    Invariants.check(at == end, "the frames of a batch fill it", at, end);
  }
}
