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
 * Reads the log from a position to its end. The log ends at the first batch that is not whole or
 * out of sequence. If a later batch shows that this place had been durable, the log is damaged and
 * nothing is touched; otherwise what stands behind the end is a torn tail of writes that nobody was
 * told of.
 */
final class LogRecovery {
  private final Disk disk;
  private final int segmentSizeBytes;
  private final Consumer<Frame> visitor;
  private final ByteBuffer buffer;

  LogRecovery(Disk disk, int segmentSizeBytes, Consumer<Frame> visitor) {
    this.disk = disk;
    this.segmentSizeBytes = segmentSizeBytes;
    this.visitor = visitor;
    this.buffer = ByteBuffer.allocate(segmentSizeBytes);
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

  /**
   * Visits all frames from a position on.
   *
   * @param from a log sequence number at which a batch begins (or the log ends); 0 for the oldest
   *     there is
   * @param numbers all segments, at least one
   */
  LogEnd run(long from, List<Long> numbers) throws IOException {
    int at = from == 0 ? 0 : numbers.indexOf(from / segmentSizeBytes);
    if (at < 0) {
      throw new IOException(
          "The log does not reach back to position " + from + ": files are missing.");
    }
    int offset = from == 0 ? WalLayout.SEGMENT_HEADER_BYTES : (int) (from % segmentSizeBytes);
    long sequence = -1;
    while (true) {
      long segment = numbers.get(at);
      load(segment);
      requireHeader(segment);
      BatchCodec.Header header;
      while ((header = next(offset, segment, sequence)) != null) {
        BatchCodec.frames(buffer, offset, header, segment * segmentSizeBytes + offset, visitor);
        sequence = header.sequence() + 1;
        offset += header.totalBytes();
      }
      if (at + 1 < numbers.size() && goesOn(segment, numbers.get(at + 1), sequence)) {
        at++;
        offset = WalLayout.SEGMENT_HEADER_BYTES;
        continue;
      }
      requireTornTail(numbers, at, offset, Math.max(sequence, 1));
      return new LogEnd(segment, offset, Math.max(sequence, 1));
    }
  }

  private BatchCodec.@Nullable Header next(int offset, long segment, long sequence) {
    BatchCodec.Header header = BatchCodec.open(buffer, offset, segment);
    return header == null || (sequence >= 0 && header.sequence() != sequence) ? null : header;
  }

  private void load(long segment) throws IOException {
    try (DiskFile file = disk.open(WalLayout.fileName(segment))) {
      buffer.clear();
      file.read(0, buffer);
      buffer.flip();
    }
  }

  private void requireHeader(long segment) throws DamagedLogException {
    if (!BatchCodec.isSegmentHeader(buffer, segment, segmentSizeBytes)) {
      throw new DamagedLogException(
          segment * segmentSizeBytes,
          WalLayout.fileName(segment),
          0,
          "its header does not read back");
    }
  }

  /**
   * Whether the log's only segment was left unfinished by a crash while the log was being made: its
   * header is not there, and neither is any batch.
   */
  boolean isUnfinished(long segment) throws IOException {
    load(segment);
    if (BatchCodec.isSegmentHeader(buffer, segment, segmentSizeBytes)) {
      return false;
    }
    for (int place = WalLayout.SEGMENT_HEADER_BYTES;
        place + WalLayout.BATCH_HEADER_BYTES <= buffer.limit();
        place += WalLayout.BATCH_ALIGNMENT) {
      if (BatchCodec.open(buffer, place, segment) != null) {
        return false;
      }
    }
    return true;
  }

  /** Whether the next segment takes up the sequence; the present one is loaded again. */
  private boolean goesOn(long segment, long nextSegment, long sequence) throws IOException {
    load(nextSegment);
    BatchCodec.Header header =
        next(WalLayout.SEGMENT_HEADER_BYTES, nextSegment, sequence < 0 ? 1 : sequence);
    boolean goesOn =
        BatchCodec.isSegmentHeader(buffer, nextSegment, segmentSizeBytes) && header != null;
    if (!goesOn) {
      load(segment);
    }
    return goesOn;
  }

  private void requireTornTail(List<Long> numbers, int at, int offset, long sequence)
      throws IOException {
    long end = numbers.get(at) * segmentSizeBytes + offset;
    for (int i = at; i < numbers.size(); i++) {
      long segment = numbers.get(i);
      load(segment);
      int from = i == at ? offset : WalLayout.SEGMENT_HEADER_BYTES;
      for (int place = WalLayout.aligned(from);
          place + WalLayout.BATCH_HEADER_BYTES <= buffer.limit();
          place += WalLayout.BATCH_ALIGNMENT) {
        if (buffer.getInt(place) != WalLayout.BATCH_MAGIC) {
          continue;
        }
        BatchCodec.Header later = BatchCodec.open(buffer, place, segment);
        if (later != null && later.sequence() >= sequence && later.durableUpTo() > end) {
          throw new DamagedLogException(
              end,
              WalLayout.fileName(numbers.get(at)),
              offset,
              "batch " + later.sequence() + " behind it says that it was durable");
        }
      }
    }
  }
}
