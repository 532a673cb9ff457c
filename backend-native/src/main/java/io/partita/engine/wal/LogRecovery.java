package io.partita.engine.wal;

import io.partita.engine.storage.Disk;
import io.partita.engine.storage.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log from a position to its end. A segment's header says where the one before ended, so
 * all but the last must read back whole. The last one ends at the first batch that is not whole or
 * out of sequence: if a later batch says that this place had been durable, the log is damaged and
 * nothing is touched; otherwise what stands behind the end is a torn tail of writes that nobody was
 * told of.
 */
final class LogRecovery {
  private static final long UNKNOWN_SEQUENCE = -1;

  private final Disk disk;
  private final int segmentSizeBytes;
  private final Consumer<Frame> visitor;
  private ByteBuffer buffer = ByteBuffer.allocate(0);

  LogRecovery(Disk disk, int segmentSizeBytes, Consumer<Frame> visitor) {
    this.disk = disk;
    this.segmentSizeBytes = segmentSizeBytes;
    this.visitor = visitor;
  }

  /** The numbers of all segments, ascending. */
  static List<Long> segments(Disk disk) throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (String name : disk.list()) {
      long number = WalLayout.segmentOf(name);
      if (number >= 0) {
        numbers.add(number);
      }
    }
    numbers.sort(Long::compareUnsigned);
    return numbers;
  }

  /** Visits all frames of the log from its very beginning, which must still be there. */
  LogEnd fromBeginning(List<Long> numbers) throws IOException {
    if (numbers.getFirst() != LogSegments.FIRST) {
      throw UnreadableLogException.missing(WalLayout.fileName(LogSegments.FIRST));
    }
    return fromOldest(numbers);
  }

  /** Visits all frames that there are. */
  LogEnd fromOldest(List<Long> numbers) throws IOException {
    long oldest = numbers.getFirst();
    BatchCodec.SegmentHeader header = required(load(oldest), oldest);
    return run(numbers, 0, WalLayout.SEGMENT_HEADER_BYTES, header.firstSequence());
  }

  /**
   * Visits all frames from a position on.
   *
   * @param position log sequence number of a batch that has been durable
   */
  LogEnd from(long position, List<Long> numbers) throws IOException {
    long segment = position / segmentSizeBytes;
    int offset = (int) (position % segmentSizeBytes);
    int at = numbers.indexOf(segment);
    if (at < 0) {
      throw UnreadableLogException.missing(WalLayout.fileName(segment));
    }
    required(load(segment), segment);
    if (offset < WalLayout.SEGMENT_HEADER_BYTES
        || BatchCodec.open(buffer, offset, segment) == null) {
      throw damaged(segment, offset, "no batch begins there, though one had been durable");
    }
    return run(numbers, at, offset, UNKNOWN_SEQUENCE);
  }

  /** Goes on in the loaded segment. */
  private LogEnd run(List<Long> numbers, int first, int firstOffset, long firstSequence)
      throws IOException {
    int at = first;
    int offset = firstOffset;
    long sequence = firstSequence;
    while (true) {
      long segment = numbers.get(at);
      BatchCodec.Header header;
      while ((header = next(offset, segment, sequence)) != null) {
        BatchCodec.frames(buffer, offset, header, segment * segmentSizeBytes + offset, visitor);
        sequence = header.sequence() + 1;
        offset += header.totalBytes();
      }
      requireTornTail(segment, offset, sequence);
      if (at + 1 == numbers.size() || isUnfinished(numbers, at + 1)) {
        return new LogEnd(segment, offset, sequence);
      }
      long following = numbers.get(at + 1);
      if (following != segment + 1) {
        throw UnreadableLogException.missing(WalLayout.fileName(segment + 1));
      }
      BatchCodec.SegmentHeader follows = required(load(following), following);
      if (follows.previousEnd() != segment * segmentSizeBytes + offset
          || follows.firstSequence() != sequence) {
        throw damaged(
            segment, offset, "the next segment says that it went on to " + follows.previousEnd());
      }
      at++;
      offset = WalLayout.SEGMENT_HEADER_BYTES;
    }
  }

  private BatchCodec.@Nullable Header next(int offset, long segment, long sequence) {
    BatchCodec.Header header = BatchCodec.open(buffer, offset, segment);
    return header == null || (sequence != UNKNOWN_SEQUENCE && header.sequence() != sequence)
        ? null
        : header;
  }

  private BatchCodec.@Nullable SegmentHeader load(long segment) throws IOException {
    try (DiskFile file = disk.open(WalLayout.fileName(segment))) {
      int size = (int) Math.min(file.sizeBytes(), segmentSizeBytes);
      if (buffer.capacity() < size) {
        buffer = ByteBuffer.allocate(size);
      }
      buffer.clear().limit(size);
      file.read(0, buffer);
      buffer.flip();
    }
    return BatchCodec.openSegment(buffer, segment, segmentSizeBytes);
  }

  private BatchCodec.SegmentHeader required(BatchCodec.@Nullable SegmentHeader header, long segment)
      throws DamagedLogException {
    if (header == null) {
      throw damaged(segment, 0, "its header does not read back");
    }
    return header;
  }

  private DamagedLogException damaged(long segment, int offset, String evidence) {
    return new DamagedLogException(
        segment * segmentSizeBytes + offset, WalLayout.fileName(segment), offset, evidence);
  }

  /**
   * Whether a crash left a segment while it was being made: it is the last, its header is not
   * there, and neither is any batch, as the header is durable before the first one is written.
   */
  boolean isUnfinished(List<Long> numbers, int at) throws IOException {
    if (at + 1 < numbers.size() || hasHeader(numbers.get(at))) {
      return false;
    }
    long segment = numbers.get(at);
    load(segment);
    for (int place = WalLayout.SEGMENT_HEADER_BYTES;
        place + WalLayout.BATCH_HEADER_BYTES <= buffer.limit();
        place += WalLayout.BATCH_ALIGNMENT) {
      if (BatchCodec.open(buffer, place, segment) != null) {
        return false;
      }
    }
    return true;
  }

  private boolean hasHeader(long segment) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(WalLayout.SEGMENT_HEADER_BYTES);
    try (DiskFile file = disk.open(WalLayout.fileName(segment))) {
      file.read(0, header);
    }
    return BatchCodec.openSegment(header.flip(), segment, segmentSizeBytes) != null;
  }

  private void requireTornTail(long segment, int offset, long sequence) throws DamagedLogException {
    long end = segment * segmentSizeBytes + offset;
    for (int place = offset;
        place + WalLayout.BATCH_HEADER_BYTES <= buffer.limit();
        place += WalLayout.BATCH_ALIGNMENT) {
      if (buffer.getInt(place) != WalLayout.BATCH_MAGIC) {
        continue;
      }
      BatchCodec.Header later = BatchCodec.open(buffer, place, segment);
      if (later != null && later.sequence() >= sequence && later.durableUpTo() > end) {
        throw damaged(
            segment, offset, "batch " + later.sequence() + " behind it says that it was durable");
      }
    }
  }
}
