package io.partita.engine.wal;

import io.partita.engine.storage.Disk;
import io.partita.engine.storage.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The node's log; see the package. Appending is for any thread, all else happens on the log role.
 */
public final class WriteAheadLog implements AutoCloseable {
  private static final int INITIAL_BUFFER_BYTES = 1 << 20;

  private final Disk disk;
  private final WalOptions options;
  private final LogSegments segments;
  private final Executor logRole;
  private final Consumer<Throwable> fatal;

  private final Object queueLock = new Object();
  private List<Append> queue = new ArrayList<>();
  private boolean flushScheduled;

  // owned by the log role
  private DiskFile file;
  private long fileSizeBytes;
  private long segment;
  private int offset;
  private long sequence;
  private long durableUpTo;
  private ByteBuffer buffer = ByteBuffer.allocateDirect(INITIAL_BUFFER_BYTES);
  private int bufferedAt;

  private volatile @Nullable Throwable failure;
  private volatile long endPosition;
  private volatile long syncCount;

  /** Whether the last group has frames, so that nothing on disk says yet that it is durable. */
  private volatile boolean needsMark;

  /** Is told what becomes of a batch, on the log role, in the order of appends. */
  public interface Completion {
    /**
     * All frames of the batch are durable.
     *
     * @param position the log sequence number at which the batch begins
     */
    void durable(long position);

    /** The log has failed; whether the frames are durable is unknown. */
    void failed(Throwable cause);
  }

  private static final Completion UNHEEDED =
      new Completion() {
        @Override
        public void durable(long position) {}

        @Override
        public void failed(Throwable cause) {
          // the process is told by the log itself
        }
      };

  private record Append(FrameBatch batch, Completion completion) {}

  private WriteAheadLog(
      Disk disk,
      WalOptions options,
      LogSegments segments,
      Executor logRole,
      Consumer<Throwable> fatal,
      DiskFile file,
      LogEnd end)
      throws IOException {
    this.disk = disk;
    this.options = options;
    this.segments = segments;
    this.logRole = logRole;
    this.fatal = fatal;
    this.file = file;
    this.segment = end.segment();
    this.offset = end.offset();
    this.sequence = end.nextSequence();
    this.fileSizeBytes = file.sizeBytes();
    this.durableUpTo = position(offset);
    this.endPosition = durableUpTo;
  }

  /**
   * Opens the log, visiting every frame from a position on. Blocks.
   *
   * @param from a position that a completion told, or 0 for the beginning, if nothing has ever been
   *     removed
   * @param logRole a role for writing
   * @param background for files that are to be made ready or removed
   * @param fatal told once if the log fails
   * @throws DamagedLogException if acknowledged bytes do not read back
   * @throws UnreadableLogException if files are missing or are of another version or size
   */
  public static WriteAheadLog open(
      Disk disk,
      WalOptions options,
      long from,
      Consumer<Frame> visitor,
      Executor logRole,
      Executor background,
      Consumer<Throwable> fatal)
      throws IOException {
    LogSegments segments = new LogSegments(disk, options.segmentSizeBytes(), background);
    List<Long> numbers = LogRecovery.segments(disk);
    LogRecovery recovery = new LogRecovery(disk, options.segmentSizeBytes(), visitor);
    if (from == 0 && numbers.size() == 1 && recovery.isUnfinished(numbers, 0)) {
      disk.delete(WalLayout.fileName(numbers.getFirst()));
      numbers = List.of();
    }
    LogEnd end = new LogEnd(LogSegments.FIRST - 1, 0, 1);
    long previousEnd = 0;
    if (!numbers.isEmpty()) {
      end = from == 0 ? recovery.fromBeginning(numbers) : recovery.from(from, numbers);
      segments.settle(end, numbers);
      previousEnd = end.position(options.segmentSizeBytes());
    } else if (from != 0) {
      throw UnreadableLogException.missing(WalLayout.fileName(from / options.segmentSizeBytes()));
    }
    // on in a new file: the last has just been read, and the kernel would sync it in larger units
    long next = end.segment() + 1;
    DiskFile file = segments.createAtStart(next, previousEnd, end.nextSequence());
    LogEnd begin = new LogEnd(next, WalLayout.SEGMENT_HEADER_BYTES, end.nextSequence());
    return new WriteAheadLog(disk, options, segments, logRole, fatal, file, begin);
  }

  /** Makes frames durable after all that were appended before. Returns at once. */
  public void append(FrameBatch batch, Completion completion) {
    if (batch.sizeBytes() > options.maximumBatchBytes()) {
      throw new IllegalArgumentException("a batch of " + batch.sizeBytes() + " bytes is too long");
    }
    synchronized (queueLock) {
      queue.add(new Append(batch, completion));
      if (flushScheduled) {
        return;
      }
      flushScheduled = true;
    }
    logRole.execute(this::flush);
  }

  private List<Append> takeQueue() {
    synchronized (queueLock) {
      flushScheduled = false;
      List<Append> taken = queue;
      queue = new ArrayList<>();
      return taken;
    }
  }

  private void flush() {
    List<Append> appends = takeQueue();
    if (appends.isEmpty()) {
      return;
    }
    Throwable cause = failure;
    if (cause != null) {
      fail(appends, cause);
      return;
    }
    int told = 0;
    try {
      long[] positions = new long[appends.size()];
      boolean hasFrames = false;
      for (int i = 0; i < positions.length; i++) {
        hasFrames |= appends.get(i).batch().frameCount() > 0;
        positions[i] = stage(appends.get(i).batch());
      }
      writeStaged();
      needsMark = hasFrames;
      while (told < positions.length) {
        appends.get(told).completion().durable(positions[told]);
        told++;
      }
      if (offset > fileSizeBytes / 2) {
        segments.prepareSpare();
      }
    } catch (IOException | RuntimeException | Error broken) {
      // also what a completion throws: the frames are durable, but what follows from them is not
      // done, and nothing that was decided on top of it may be told
      failure = broken;
      fail(appends.subList(told, appends.size()), broken);
      fatal.accept(broken);
    }
  }

  private static void fail(List<Append> appends, Throwable cause) {
    appends.forEach(append -> append.completion().failed(cause));
  }

  /** Puts a batch into the buffer, behind what is there; returns its position. */
  private long stage(FrameBatch batch) throws IOException {
    int total = WalLayout.aligned(WalLayout.BATCH_HEADER_BYTES + batch.sizeBytes());
    if (offset + total > options.segmentSizeBytes()
        || (offset + total > fileSizeBytes && segments.hasSpare())) {
      writeStaged();
      roll();
    }
    int start = stagedBytes();
    ensureBuffer(start + total);
    buffer.position(start + WalLayout.BATCH_HEADER_BYTES);
    batch.writeTo(buffer);
    while (buffer.position() < start + total) {
      buffer.put((byte) 0);
    }
    BatchCodec.seal(
        buffer, start, batch.sizeBytes(), batch.frameCount(), segment, sequence++, durableUpTo);
    long position = position(offset);
    offset += total;
    return position;
  }

  private int stagedBytes() {
    return offset - bufferedAt();
  }

  private int bufferedAt() {
    if (buffer.position() == 0) {
      bufferedAt = offset;
    }
    return bufferedAt;
  }

  private void ensureBuffer(int size) {
    if (buffer.capacity() < size) {
      ByteBuffer larger = ByteBuffer.allocateDirect(Math.max(size, buffer.capacity() * 2));
      buffer.flip();
      larger.put(buffer);
      buffer = larger;
    }
  }

  private void writeStaged() throws IOException {
    if (buffer.position() == 0) {
      return;
    }
    buffer.flip();
    if (offset > fileSizeBytes) {
      fileSizeBytes = segments.grow(file, offset);
    }
    file.write(bufferedAt, buffer);
    file.sync();
    buffer.clear();
    durableUpTo = position(offset);
    endPosition = durableUpTo;
    syncCount++;
  }

  private void roll() throws IOException {
    file.close();
    file = segments.create(segment + 1, position(offset), sequence);
    fileSizeBytes = options.segmentSizeBytes();
    segment++;
    offset = WalLayout.SEGMENT_HEADER_BYTES;
  }

  private long position(int at) {
    return segment * options.segmentSizeBytes() + at;
  }

  /** The log sequence number behind the last durable batch. */
  public long endPosition() {
    return endPosition;
  }

  /**
   * Whether the last group of frames is not followed by a batch that says that it is durable. Until
   * it is, damage to it looks like a write that was torn by a crash before anybody was told of it;
   * {@link #mark} ends that.
   */
  public boolean needsMark() {
    return needsMark;
  }

  /** Writes an empty batch, whose header says that everything before it is durable. */
  public void mark() {
    append(new FrameBatch(), UNHEEDED);
  }

  /** How often the log has been synced. */
  public long syncCount() {
    return syncCount;
  }

  /** Why the log has failed; null if it has not. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** Says that nothing before a position will be read any more: whole segments before it may go. */
  public void truncateBefore(long position) throws IOException {
    segments.removeBefore(position / options.segmentSizeBytes(), LogRecovery.segments(disk));
  }

  /**
   * Writes an empty batch, so that all before it are known to be durable, and closes the file. To
   * be called on the log role, or when that has ended.
   */
  @Override
  public void close() throws IOException {
    flush();
    if (failure == null) {
      stage(new FrameBatch());
      writeStaged();
    }
    file.close();
  }
}
