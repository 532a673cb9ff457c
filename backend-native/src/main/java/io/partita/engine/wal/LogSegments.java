package io.partita.engine.wal;

import io.partita.engine.storage.Disk;
import io.partita.engine.storage.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The files of the log. Spare ones are kept ready, so that going on to the next segment costs a
 * rename and two syncs of little: segments that are not needed any more become spares, as many as
 * are used between two checkpoints, and where there is none one is made in the background. What an
 * older use left in it carries another segment number.
 */
final class LogSegments {
  /** Number of the very first segment. */
  static final long FIRST = 1;

  private static final String SPARE = "log-spare-";
  private static final int MOST_SPARES = 8;
  private static final int SHORT_SIZE_BYTES = 1 << 20;

  private final Disk disk;
  private final int segmentSizeBytes;
  private final Executor background;

  // Under this object's lock: what follows. Names that are free, ready for use, or being made.
  private final TreeSet<String> unused = new TreeSet<>();
  private final TreeSet<String> ready = new TreeSet<>();
  private boolean isMaking;
  private boolean hasFailed;

  LogSegments(Disk disk, int segmentSizeBytes, Executor background) {
    this.disk = disk;
    this.segmentSizeBytes = segmentSizeBytes;
    this.background = background;
    for (int i = 0; i < MOST_SPARES; i++) {
      unused.add(SPARE + i);
    }
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

  /** Spares of an earlier start are taken over where they are whole. */
  private boolean takeSpareOfBefore(long segment) throws IOException {
    for (String name : disk.list()) {
      if (name.startsWith(SPARE) && unused.contains(name) && isFull(name)) {
        putBack(name, true);
      }
    }
    String spare = takeReady();
    if (spare == null) {
      return false;
    }
    disk.rename(spare, WalLayout.fileName(segment));
    putBack(spare, false);
    return true;
  }

  private synchronized @Nullable String takeReady() {
    return ready.pollFirst();
  }

  private synchronized @Nullable String takeUnused() {
    return unused.pollFirst();
  }

  /** Says what a name stands for now: a spare, or no file. */
  private synchronized void putBack(String name, boolean isReady) {
    unused.remove(name);
    (isReady ? ready : unused).add(name);
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
    String spare = takeReady();
    if (spare != null) {
      disk.rename(spare, name);
      putBack(spare, false);
    } else {
      allocate(name, segmentSizeBytes);
      thereIsRoom();
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

  synchronized boolean hasSpare() {
    return !ready.isEmpty();
  }

  /** Makes a spare file in the background, if there is none. */
  synchronized void prepareSpare() {
    if (ready.isEmpty() && !isMaking && !hasFailed) {
      isMaking = true;
      background.execute(this::makeSpare);
    }
  }

  private void makeSpare() {
    String name = takeUnused();
    boolean isMade = name != null && make(name);
    if (name != null) {
      putBack(name, isMade);
    }
    made(name == null || isMade);
  }

  private synchronized void made(boolean isWell) {
    isMaking = false;
    // not tried again with each commit, which would only fail again on a full disk: the next
    // segment is made when it is needed, and a failure there is told
    hasFailed = !isWell;
  }

  private synchronized void thereIsRoom() {
    hasFailed = false;
  }

  private boolean make(String name) {
    try {
      disk.delete(name);
      try (DiskFile file = disk.create(name)) {
        file.allocate(segmentSizeBytes);
        file.sync();
      }
      return true;
    } catch (IOException failed) {
      return false;
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
    List<String> recycled = new ArrayList<>();
    boolean isDurable = false;
    try {
      // oldest first, so that what is left is always the end of the log
      for (long number : numbers) {
        retire(WalLayout.fileName(number), recycled);
      }
      disk.syncDirectory();
      isDurable = true;
    } catch (IOException failed) {
      // they only take space; the next truncation tries again
    }
    // not before, or a crash could give a file its old name back under a new header
    for (String spare : recycled) {
      putBack(spare, isDurable);
    }
    thereIsRoom();
  }

  /** Makes a spare of a segment if one more is wanted and it is whole; otherwise deletes it. */
  private void retire(String segment, List<String> recycled) throws IOException {
    String spare = isFull(segment) ? takeUnused() : null;
    if (spare == null) {
      disk.delete(segment);
      return;
    }
    recycled.add(spare);
    disk.rename(segment, spare);
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
