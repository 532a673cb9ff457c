package io.partita.engine.wal;

import io.partita.engine.storage.Disk;
import io.partita.engine.storage.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The files of the log. A spare one is kept ready, so that going on to the next segment costs a
 * rename and two syncs of little: a segment that is not needed any more becomes the spare, and
 * where there is none one is made in the background. What an older use left in it carries another
 * segment number.
 */
final class LogSegments {
  private static final String SPARE = "log-spare";

  private final Disk disk;
  private final int segmentSizeBytes;
  private final Executor background;
  private volatile boolean spareReady;

  LogSegments(Disk disk, int segmentSizeBytes, Executor background) {
    this.disk = disk;
    this.segmentSizeBytes = segmentSizeBytes;
    this.background = background;
  }

  /** Makes a segment and opens it; durable when this returns. */
  DiskFile create(long segment) throws IOException {
    String name = WalLayout.fileName(segment);
    if (spareReady) {
      spareReady = false;
      disk.rename(SPARE, name);
    } else {
      try (DiskFile file = disk.create(name)) {
        file.allocate(segmentSizeBytes);
      }
    }
    DiskFile file = disk.open(name);
    file.write(0, BatchCodec.segmentHeader(segment, segmentSizeBytes));
    file.sync();
    disk.syncDirectory();
    return file;
  }

  /** Makes a spare file in the background, if there is none. */
  void prepareSpare() {
    if (!spareReady) {
      background.execute(this::makeSpare);
    }
  }

  private void makeSpare() {
    if (spareReady) {
      return;
    }
    try {
      disk.delete(SPARE);
      try (DiskFile file = disk.create(SPARE)) {
        file.allocate(segmentSizeBytes);
        file.sync();
      }
      spareReady = true;
    } catch (IOException failed) {
      // without a spare the next segment is made when it is needed, and a failure there is told
      spareReady = false;
    }
  }

  /** Removes segments before one, in the background. */
  void removeBefore(long segment, List<Long> numbers) {
    List<Long> old = numbers.stream().filter(n -> Long.compareUnsigned(n, segment) < 0).toList();
    if (!old.isEmpty()) {
      background.execute(() -> remove(old));
    }
  }

  private void remove(List<Long> numbers) {
    try {
      // oldest first, so that what is left is always the end of the log
      for (long number : numbers) {
        if (spareReady) {
          disk.delete(WalLayout.fileName(number));
        } else {
          disk.rename(WalLayout.fileName(number), SPARE);
          spareReady = true;
        }
      }
      disk.syncDirectory();
    } catch (IOException failed) {
      // they only take space; the next truncation tries again
      return;
    }
  }

  /** Wipes everything behind the log's end, so that no torn tail can come to life again. */
  void eraseTail(LogEnd end, List<Long> numbers) throws IOException {
    boolean removed = false;
    for (long number : numbers) {
      if (Long.compareUnsigned(number, end.segment()) > 0) {
        disk.delete(WalLayout.fileName(number));
        removed = true;
      }
    }
    if (removed) {
      disk.syncDirectory();
    }
    try (DiskFile file = disk.open(WalLayout.fileName(end.segment()))) {
      int wipedBytes = tornBytes(file, end);
      if (wipedBytes > 0) {
        file.write(end.offset(), ByteBuffer.allocate(wipedBytes));
        file.sync();
      }
    }
  }

  /**
   * How far behind the end there is something that could be taken for a batch of this segment: its
   * magic and number, whether whole or not.
   */
  private int tornBytes(DiskFile file, LogEnd end) throws IOException {
    ByteBuffer tail = ByteBuffer.allocate(segmentSizeBytes - end.offset());
    file.read(end.offset(), tail);
    tail.flip();
    int torn = 0;
    for (int at = 0;
        at + WalLayout.BATCH_HEADER_BYTES <= tail.limit();
        at += WalLayout.BATCH_ALIGNMENT) {
      if (tail.getInt(at) == WalLayout.BATCH_MAGIC
          && tail.getLong(at + WalLayout.BATCH_SEGMENT_OFFSET) == end.segment()) {
        torn = at + WalLayout.BATCH_HEADER_BYTES;
      }
    }
    return torn;
  }
}
