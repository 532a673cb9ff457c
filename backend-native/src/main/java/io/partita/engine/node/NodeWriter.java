package io.partita.engine.node;

import io.partita.core.backend.BackendException;
import io.partita.core.command.WriteCommand;
import io.partita.core.environment.Clock;
import io.partita.core.error.ApiException;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.engine.btree.PageStore;
import io.partita.engine.page.PageFault;
import io.partita.engine.page.PageMiss;
import io.partita.engine.partition.ChangeFeed;
import io.partita.engine.partition.Partition;
import io.partita.engine.wal.FrameBatch;
import io.partita.engine.wal.FrameKind;
import io.partita.engine.wal.WriteAheadLog;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jctools.queues.MpscArrayQueue;
import org.jspecify.annotations.Nullable;

/** The writer role: decides what has arrived, makes it durable in groups, and answers. */
final class NodeWriter {
  private static final int QUEUE_CAPACITY = 1 << 15;
  private static final int MAXIMUM_GROUP = 1024;

  private static final int MAXIMUM_GROUP_BYTES = 4 << 20;

  /** What a write adds to a batch beside its entry, at most: frames, a promise, a first entry. */
  private static final int WRITE_OVERHEAD_BYTES = 512;

  /** So many writes may wait while too much is in memory only; more are refused. */
  private static final int MAXIMUM_HELD = 1024;

  /** A larger batch of frames is not kept for the next group. */
  private static final int MAXIMUM_KEPT_BYTES = 1 << 20;

  private static final byte[] NO_PAYLOAD = {};

  private final Map<Long, Partition> partitions;
  private final PageStore store;
  private final WriteAheadLog log;
  private final CheckpointRunner checkpoints;
  private final Executor role;
  private final Executor readers;
  private final Clock clock;
  private final Consumer<Throwable> fatal;
  private final NodeOptions options;
  private final NodeRules rules;

  private final MpscArrayQueue<Task> queue = new MpscArrayQueue<>(QUEUE_CAPACITY);
  private final AtomicBoolean drainScheduled = new AtomicBoolean();
  private volatile boolean stopping;
  private volatile boolean closed;

  /** Whether writes wait for a checkpoint, because too much is in memory only. */
  private volatile boolean holding;

  /** A group that has reached this size goes out; with one entry more it fits a log segment. */
  private final int maximumGroupBytes;

  private final int maximumEntryBytes;

  /** The commit that a partition's newest entries are in, while that is not durable. */
  private final Map<Partition, GroupCommit> inFlight = new HashMap<>();

  private GroupCommit commit = new GroupCommit(new FrameBatch());
  private GroupCommit lastSent = new GroupCommit(new FrameBatch());

  /** A batch that the log is done with, for the next group. */
  private @Nullable FrameBatch usedBatch;

  private boolean broken;
  private long groupBytes;

  NodeWriter(
      Map<Long, Partition> partitions,
      PageStore store,
      WriteAheadLog log,
      CheckpointRunner checkpoints,
      Executor role,
      Executor readers,
      Clock clock,
      Consumer<Throwable> fatal,
      NodeOptions options,
      NodeRules rules) {
    this.partitions = partitions;
    this.store = store;
    this.log = log;
    this.checkpoints = checkpoints;
    this.role = role;
    this.readers = readers;
    this.clock = clock;
    this.fatal = fatal;
    this.options = options;
    this.rules = rules;
    this.maximumEntryBytes = options.log().maximumBatchBytes() / 2;
    this.maximumGroupBytes = Math.min(MAXIMUM_GROUP_BYTES, maximumEntryBytes / 2);
    lastSent.durable(log.endPosition());
  }

  /**
   * What has been submitted.
   *
   * @param answer is completed whatever happens
   */
  private record Task(CompletableFuture<?> answer, Runnable work) {}

  boolean isStopping() {
    return stopping;
  }

  <R> CompletionStage<R> write(Partition partition, WriteCommand<R> command) {
    PendingWrite<R> write = new PendingWrite<>(partition, command, new CompletableFuture<>());
    submit(() -> decide(write), write.answer());
    return write.answer();
  }

  CompletionStage<Void> create(PartitionDescriptor descriptor) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    submit(() -> create(descriptor, answer), answer);
    return answer;
  }

  CompletionStage<Void> drop(PartitionId id) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    submit(() -> drop(id, answer), answer);
    return answer;
  }

  /** A feed lets go of log: the partition's state in the catalogue may be renewed. */
  void released(Partition partition) {
    submit(
        () -> {
          // a partition that has been dropped meanwhile must not come back into the catalogue
          if (isHere(partition)) {
            checkpoints.changed(partition);
          }
        },
        new CompletableFuture<Void>());
  }

  private boolean isHere(Partition partition) {
    return partitions.get(partition.id().value()) == partition;
  }

  private void submit(Runnable work, CompletableFuture<?> answer) {
    if (stopping || log.failure() != null || checkpoints.failure() != null) {
      answer.completeExceptionally(refusal());
      return;
    }
    if ((holding && queue.size() >= MAXIMUM_HELD) || !queue.offer(new Task(answer, work))) {
      answer.completeExceptionally(
          new BackendException(BackendException.Reason.OVERLOADED, "too many writes are waiting"));
      return;
    }
    scheduleDrain();
    if (closed) {
      // perhaps nobody drains any more
      answer.completeExceptionally(Failures.stopping());
    }
  }

  private void scheduleDrain() {
    if (!drainScheduled.get() && drainScheduled.compareAndSet(false, true)) {
      role.execute(this::drain);
    }
  }

  private void drain() {
    drainScheduled.set(false);
    for (int i = 0; i < MAXIMUM_GROUP && !mustHold(); i++) {
      Task task = queue.poll();
      if (task == null) {
        break;
      }
      run(task);
    }
    try {
      flush();
      considerCheckpoint();
    } catch (RuntimeException | Error defect) {
      fail(defect);
    }
    holding = mustHold();
    if (!holding && !queue.isEmpty()) {
      scheduleDrain();
    }
  }

  /** Pages that are in memory only, in bytes; on the writer role. */
  long unwrittenBytes() {
    return checkpoints.unwrittenBytes();
  }

  /** Whether writes wait for a checkpoint to get on. */
  boolean isHolding() {
    return holding;
  }

  /** A checkpoint that gets on ends this; where none can, writes are not held but refused. */
  private boolean mustHold() {
    return checkpoints.isOverfull() && !broken && !closed && !checkpoints.hasFailed();
  }

  /** What somebody is told whose write is not begun. */
  private BackendException refusal() {
    Throwable ofLog = log.failure();
    return Failures.refusal(ofLog == null ? checkpoints.failure() : ofLog);
  }

  private void run(Task task) {
    if (broken || closed || checkpoints.hasFailed()) {
      task.answer().completeExceptionally(refusal());
      return;
    }
    try {
      task.work().run();
    } catch (RuntimeException | Error defect) {
      task.answer().completeExceptionally(Failures.of(defect));
      fail(defect);
    }
  }

  /**
   * Stops for good. What was decided and is not in the log yet goes nowhere: working trees may be
   * half changed.
   */
  private void fail(Throwable cause) {
    boolean isFirst = !broken;
    broken = true;
    stopping = true;
    commit.failed();
    if (isFirst) {
      fatal.accept(cause);
    }
  }

  private <R> void decide(PendingWrite<R> write) {
    Partition partition = write.partition();
    if (!isHere(partition)) {
      write
          .answer()
          .completeExceptionally(
              new BackendException(
                  BackendException.Reason.NO_SUCH_PARTITION,
                  "no partition " + partition.id().value()));
      return;
    }
    long before = partition.unsealedBytes();
    long dirtyBefore = partition.dirtyBytes();
    try {
      PendingWrite.Decided decided =
          write.decide(clock.wallMillis(), clock.elapsedNanos(), maximumEntryBytes);
      if (decided.changed()) {
        touch(partition);
        checkpoints.dirtied(partition.dirtyBytes() - dirtyBefore);
      }
      replyWhenDurable(partition, write.answer(), decided.reply());
      if (decided.changed()) {
        grown(partition.unsealedBytes() - before);
      }
    } catch (PageMiss miss) {
      readers.execute(() -> load(miss, write));
    } catch (ApiException | BackendException refused) {
      replyWhenDurable(
          partition, write.answer(), () -> write.answer().completeExceptionally(refused));
    } catch (IOException parted) {
      // working trees and log have parted: nothing of this may ever be published
      write.answer().completeExceptionally(Failures.stopping());
      fail(parted);
    } catch (RuntimeException | StackOverflowError failure) {
      write.answer().completeExceptionally(Failures.of(failure));
    }
  }

  private void touch(Partition partition) {
    commit.touch(partition);
    inFlight.put(partition, commit);
    checkpoints.changed(partition);
  }

  private void grown(long entryBytes) {
    groupBytes += entryBytes + WRITE_OVERHEAD_BYTES;
    if (groupBytes > maximumGroupBytes) {
      flush();
    }
  }

  /** An answer leaves when the newest state of its partition, which it saw, is durable. */
  private void replyWhenDurable(Partition partition, CompletableFuture<?> answer, Runnable reply) {
    GroupCommit pending = inFlight.get(partition);
    if (pending == null) {
      reply.run();
    } else {
      pending.whenDurable(answer, reply);
    }
  }

  private <R> void load(PageMiss miss, PendingWrite<R> write) {
    try {
      miss.load();
    } catch (IOException | RuntimeException | Error unreadable) {
      if (!(unreadable instanceof PageFault fault && fault.kind() == PageFault.Kind.EXPIRED)) {
        write.answer().completeExceptionally(Failures.of(unreadable));
        return;
      }
      // checkpoints have overtaken it: decided again, it looks for newer pages
    }
    submit(() -> decide(write), write.answer());
  }

  private void create(PartitionDescriptor descriptor, CompletableFuture<Void> answer) {
    Partition present = partitions.get(descriptor.id().value());
    boolean isNew = present == null;
    if (present == null) {
      present = Partition.create(store, options.nodeId(), descriptor);
      present.proposeCreation(clock.wallMillis(), clock.elapsedNanos());
      partitions.put(descriptor.id().value(), present);
      touch(present);
    }
    replyWhenDurable(present, answer, () -> answer.complete(null));
    if (isNew) {
      grown(present.unsealedBytes());
    }
  }

  private void drop(PartitionId id, CompletableFuture<Void> answer) {
    Partition partition = partitions.get(id.value());
    if (partition == null) {
      // it may have gone with a commit that is still on its way
      (commit.isEmpty() ? lastSent : commit).whenDurable(answer, () -> answer.complete(null));
      return;
    }
    // what has been decided is sealed first, so that the drop comes after it in the log
    flush();
    partitions.remove(id.value());
    ChangeFeed feed = partition.feed();
    if (feed != null) {
      feed.close();
    }
    commit.batch().add(id.value(), FrameKind.DROP, 0, 0, 0, clock.wallMillis(), NO_PAYLOAD);
    commit.whenDurable(answer, () -> answer.complete(null));
    checkpoints.dropped(id.value(), partition.trees());
    grown(0);
  }

  /** Sends everything decided to the log. */
  private void flush() {
    if (commit.isEmpty() || broken) {
      return;
    }
    GroupCommit sent = commit;
    sent.seal();
    log.append(
        sent.batch(),
        new WriteAheadLog.Completion() {
          @Override
          public void durable(long position) {
            if (rules.publishesDurable()) {
              published(sent, position);
            }
            keep(sent.batch());
          }

          @Override
          public void failed(Throwable cause) {
            // the log has told the process
            broken = true;
            stopping = true;
            sent.failed();
            commit.failed();
          }
        });
    lastSent = sent;
    commit = new GroupCommit(emptyBatch());
    groupBytes = 0;
    if (!rules.publishesDurable()) {
      published(sent, log.endPosition());
    }
  }

  private void keep(FrameBatch batch) {
    if (batch.capacityBytes() <= MAXIMUM_KEPT_BYTES) {
      batch.clear();
      usedBatch = batch;
    }
  }

  private FrameBatch emptyBatch() {
    FrameBatch used = usedBatch;
    usedBatch = null;
    return used == null ? new FrameBatch() : used;
  }

  private void published(GroupCommit sent, long position) {
    sent.touched().forEach(partition -> inFlight.remove(partition, sent));
    try {
      sent.durable(position);
    } catch (RuntimeException | Error defect) {
      sent.failed();
      fail(defect);
    }
  }

  private void considerCheckpoint() {
    if (!checkpoints.isRunning()
        && !checkpoints.hasFailed()
        && !stopping
        && (checkpoints.logBytes() > options.checkpointLogBytes()
            || checkpoints.dirtyBytes() > options.checkpointDirtyBytes())) {
      checkpoints.begin(this::scheduleDrain, this::scheduleDrain);
    }
  }

  /**
   * Marks the end of the log as durable if nothing has been written for a while.
   *
   * @param seenEnd where the log ended the last time
   * @return where it ends now
   */
  long markIdleLog(long seenEnd) {
    long end = log.endPosition();
    if (end == seenEnd && log.needsMark() && !broken && !closed && log.failure() == null) {
      log.mark();
    }
    return end;
  }

  /** Takes no more writes; runs a task once what was taken is durable and in a checkpoint. */
  void stop(Runnable done) {
    role.execute(() -> {
      stopping = true;
      finishQueue(done);
    });
  }

  private void finishQueue(Runnable done) {
    drainAll();
    if (checkpoints.isRunning()) {
      checkpoints.afterwards(() -> finishQueue(done));
    } else if (broken) {
      // trees may be half changed; the log has everything
      done.run();
    } else {
      boolean isLast = queue.isEmpty();
      checkpoints.begin(() -> {}, isLast ? done : () -> finishQueue(done));
    }
  }

  /** Answers those who came too late; called when the last checkpoint has ended. */
  void close() {
    closed = true;
    drainAll();
  }

  private void drainAll() {
    while (!queue.isEmpty() && !mustHold()) {
      drain();
    }
    flush();
  }
}
