package io.partita.engine.wal;

import io.partita.engine.storage.Disk;
import io.partita.engine.storage.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The files of the log. A spare one is kept ready, so that going on to the next segment costs a
 * rename and two syncs of little: a segment that is not needed any more becomes the spare, and
 * where there is none one is made in the background. What an older use left in it carries another
 * segment number.
 */
final class LogSegments {
  /** Number of the very first segment. */
  static final long FIRST = 1;

  private static final String SPARE = "log-spare";
  private static final int SHORT_SIZE_BYTES = 1 << 20;

  private enum Spare {
    NONE,
    BEING_MADE,
    READY,
    FAILED
  }

  private final Disk disk;
  private final int segmentSizeBytes;
  private final Executor background;
  private final AtomicReference<Spare> spare = new AtomicReference<>(Spare.NONE);

  LogSegments(Disk disk, int segmentSizeBytes, Executor background) {
    this.disk = disk;
    this.segmentSizeBytes = segmentSizeBytes;
    this.background = background;
  }

  /**
   * Makes the segment that a start goes on in; durable when this returns. Without a spare from
   * before it is short, so that an empty directory starts fast.
   */
  DiskFile createAtStart(long segment, long previousEnd, long sequence) throws IOException {
    if (!takeSpareOfBefore(segment)) {
      allocate(WalLayout.fileName(segment), Math.min(segmentSizeBytes, SHORT_SIZE_BYTES));
    }
    return begin(segment, previousEnd, sequence);
  }

  private boolean takeSpareOfBefore(long segment) throws IOException {
    if (!disk.list().contains(SPARE) || !isFull(SPARE)) {
      return false;
    }
    disk.rename(SPARE, WalLayout.fileName(segment));
    return true;
  }

  private boolean isFull(String name) throws IOException {
    try (DiskFile file = disk.open(name)) {
      return file.sizeBytes() == segmentSizeBytes;
    }
  }

  /**
   * Makes a segment and opens it; durable when this returns.
   *
   * @param previousEnd where the segment before ended; all of that is durable
   * @param sequence number of the first batch
   */
  DiskFile create(long segment, long previousEnd, long sequence) throws IOException {
    String name = WalLayout.fileName(segment);
    if (spare.compareAndSet(Spare.READY, Spare.NONE)) {
      disk.rename(SPARE, name);
    } else {
      spare.compareAndSet(Spare.FAILED, Spare.NONE);
      allocate(name, segmentSizeBytes);
    }
    return begin(segment, previousEnd, sequence);
  }

  private void allocate(String name, int sizeBytes) throws IOException {
    try (DiskFile file = disk.create(name)) {
      file.allocate(sizeBytes);
    }
  }

  private DiskFile begin(long segment, long previousEnd, long sequence) throws IOException {
    DiskFile file = disk.open(WalLayout.fileName(segment));
    file.write(0, BatchCodec.segmentHeader(segment, segmentSizeBytes, previousEnd, sequence));
    file.sync();
    disk.syncDirectory();
    return file;
  }

  /** Makes room in a segment that began short; returns its size. */
  long grow(DiskFile file, int needed) throws IOException {
    long size = Math.min(segmentSizeBytes, Math.max(needed, 2 * file.sizeBytes()));
    file.allocate(size);
    return size;
  }

  boolean hasSpare() {
    return spare.get() == Spare.READY;
  }

  /** Makes a spare file in the background, if there is none. */
  void prepareSpare() {
    if (spare.get() == Spare.NONE && spare.compareAndSet(Spare.NONE, Spare.BEING_MADE)) {
      background.execute(this::makeSpare);
    }
  }

  private void makeSpare() {
    try {
      disk.delete(SPARE);
      try (DiskFile file = disk.create(SPARE)) {
        file.allocate(segmentSizeBytes);
        file.sync();
      }
      spare.set(Spare.READY);
    } catch (IOException failed) {
      // not tried again with each commit, which would only fail again on a full disk: the next
      // segment is made when it is needed, and a failure there is told
      spare.set(Spare.FAILED);
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
    boolean recycled = false;
    try {
      // oldest first, so that what is left is always the end of the log
      for (long number : numbers) {
        String name = WalLayout.fileName(number);
        if (isFull(name) && spareIsWanted()) {
          recycled = true;
          disk.rename(name, SPARE);
        } else {
          disk.delete(name);
        }
      }
      disk.syncDirectory();
      if (recycled) {
        // not before, or a crash could give the file its old name back under a new header
        spare.set(Spare.READY);
      }
    } catch (IOException failed) {
      // they only take space; the next truncation tries again
      if (recycled) {
        spare.set(Spare.FAILED);
      }
    }
  }

  private boolean spareIsWanted() {
    return spare.compareAndSet(Spare.NONE, Spare.BEING_MADE)
        || spare.compareAndSet(Spare.FAILED, Spare.BEING_MADE);
  }

  /**
   * Makes durable what recovery has read (a process that was killed may not have synced it), and
   * wipes everything behind the end, so that no torn tail can come to life again.
   */
  void settle(LogEnd end, List<Long> numbers) throws IOException {
    for (long number : numbers) {
      if (Long.compareUnsigned(number, end.segment()) > 0) {
        disk.delete(WalLayout.fileName(number));
      }
    }
    disk.syncDirectory();
    try (DiskFile file = disk.open(WalLayout.fileName(end.segment()))) {
      int wipedBytes = tornBytes(file, end);
      if (wipedBytes > 0) {
        file.write(end.offset(), ByteBuffer.allocate(wipedBytes));
      }
      file.sync();
    }
  }

  /**
   * How far behind the end there is something that could be taken for a batch of this segment: its
   * magic and number, whether whole or not.
   */
  private int tornBytes(DiskFile file, LogEnd end) throws IOException {
    long size = Math.min(file.sizeBytes(), segmentSizeBytes);
    ByteBuffer tail = ByteBuffer.allocate((int) Math.max(0, size - end.offset()));
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
