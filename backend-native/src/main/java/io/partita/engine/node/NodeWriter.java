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

  /** A group that has reached this size goes out; with one entry more it fits a log segment. */
  private static final int MAXIMUM_GROUP_BYTES = 4 << 20;

  private static final int DIRTY_CHECK_INTERVAL = 64;
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

  private final MpscArrayQueue<Runnable> queue = new MpscArrayQueue<>(QUEUE_CAPACITY);
  private final AtomicBoolean drainScheduled = new AtomicBoolean();
  private volatile boolean stopping;

  /** The commit that a partition's newest entries are in, while that is not durable. */
  private final Map<Partition, GroupCommit> inFlight = new HashMap<>();

  private GroupCommit commit = new GroupCommit();
  private long groupBytes;
  private int drainCount;

  NodeWriter(
      Map<Long, Partition> partitions,
      PageStore store,
      WriteAheadLog log,
      CheckpointRunner checkpoints,
      Executor role,
      Executor readers,
      Clock clock,
      Consumer<Throwable> fatal,
      NodeOptions options) {
    this.partitions = partitions;
    this.store = store;
    this.log = log;
    this.checkpoints = checkpoints;
    this.role = role;
    this.readers = readers;
    this.clock = clock;
    this.fatal = fatal;
    this.options = options;
  }

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
  void released(@Nullable Partition partition) {
    if (partition != null) {
      submit(() -> checkpoints.changed(partition), new CompletableFuture<Void>());
    }
  }

  private void submit(Runnable task, CompletableFuture<?> answer) {
    if (stopping || log.failure() != null) {
      answer.completeExceptionally(Failures.stopping());
      return;
    }
    if (!queue.offer(task)) {
      answer.completeExceptionally(
          new BackendException(BackendException.Reason.OVERLOADED, "too many writes are waiting"));
      return;
    }
    scheduleDrain();
  }

  private void scheduleDrain() {
    if (!drainScheduled.get() && drainScheduled.compareAndSet(false, true)) {
      role.execute(this::drain);
    }
  }

  private void drain() {
    drainScheduled.set(false);
    for (int i = 0; i < MAXIMUM_GROUP; i++) {
      Runnable task = queue.poll();
      if (task == null) {
        break;
      }
      task.run();
    }
    flush();
    if (!queue.isEmpty()) {
      scheduleDrain();
    }
    considerCheckpoint();
  }

  private <R> void decide(PendingWrite<R> write) {
    Partition partition = write.partition();
    if (partitions.get(partition.id().value()) != partition) {
      write
          .answer()
          .completeExceptionally(
              new BackendException(
                  BackendException.Reason.NO_SUCH_PARTITION,
                  "no partition " + partition.id().value()));
      return;
    }
    long before = partition.unsealedBytes();
    try {
      PendingWrite.Decided decided = write.decide(clock.wallMillis(), clock.elapsedNanos());
      if (decided.changed()) {
        touch(partition);
      }
      replyWhenDurable(partition, decided.reply());
      groupBytes += partition.unsealedBytes() - before;
      if (groupBytes > MAXIMUM_GROUP_BYTES) {
        flush();
      }
    } catch (PageMiss miss) {
      readers.execute(() -> load(miss, write));
    } catch (ApiException | BackendException refused) {
      replyWhenDurable(partition, () -> write.answer().completeExceptionally(refused));
    } catch (RuntimeException failure) {
      write.answer().completeExceptionally(Failures.of(failure));
    } catch (IOException broken) {
      // working trees and log have parted: nothing of this may ever be published
      write.answer().completeExceptionally(Failures.stopping());
      stopping = true;
      fatal.accept(broken);
    }
  }

  private void touch(Partition partition) {
    commit.touch(partition);
    inFlight.put(partition, commit);
    checkpoints.changed(partition);
  }

  /** An answer leaves when the newest state of its partition, which it saw, is durable. */
  private void replyWhenDurable(Partition partition, Runnable reply) {
    GroupCommit pending = inFlight.get(partition);
    if (pending == null) {
      reply.run();
    } else {
      pending.whenDurable(reply);
    }
  }

  private <R> void load(PageMiss miss, PendingWrite<R> write) {
    try {
      miss.load();
    } catch (PageFault | IOException unreadable) {
      write.answer().completeExceptionally(Failures.of(unreadable));
      return;
    }
    submit(() -> decide(write), write.answer());
  }

  private void create(PartitionDescriptor descriptor, CompletableFuture<Void> answer) {
    Partition present = partitions.get(descriptor.id().value());
    if (present == null) {
      Partition partition = Partition.create(store, options.nodeId(), descriptor);
      partition.proposeCreation(clock.wallMillis(), clock.elapsedNanos());
      partitions.put(descriptor.id().value(), partition);
      touch(partition);
      present = partition;
    }
    replyWhenDurable(present, () -> answer.complete(null));
  }

  private void drop(PartitionId id, CompletableFuture<Void> answer) {
    Partition partition = partitions.get(id.value());
    if (partition == null) {
      answer.complete(null);
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
    commit.whenDurable(() -> answer.complete(null));
    checkpoints.dropped(id.value(), partition.trees());
  }

  /** Sends everything decided to the log. */
  private void flush() {
    if (commit.isEmpty()) {
      return;
    }
    GroupCommit sent = commit;
    commit = new GroupCommit();
    groupBytes = 0;
    sent.seal();
    log.append(
        sent.batch(),
        new WriteAheadLog.Completion() {
          @Override
          public void durable(long position) {
            sent.touched().forEach(partition -> inFlight.remove(partition, sent));
            sent.durable(position);
          }

          @Override
          public void failed(Throwable cause) {
            // the process stops; whether these writes are durable is unknown, so nobody is told
            stopping = true;
          }
        });
  }

  private void considerCheckpoint() {
    if (!checkpoints.isRunning()
        && !stopping
        && (checkpoints.logBytes() > options.checkpointLogBytes()
            || (drainCount++ % DIRTY_CHECK_INTERVAL == 0
                && checkpoints.dirtyBytes() > options.checkpointDirtyBytes()))) {
      checkpoints.begin(() -> {});
    }
  }

  /** Takes no more writes; runs a task once what was taken is durable and in a checkpoint. */
  void stop(Runnable done) {
    role.execute(() -> {
      drainAll();
      stopping = true;
      checkpoints.afterwards(() -> checkpoints.begin(done));
    });
  }

  private void drainAll() {
    while (!queue.isEmpty()) {
      drain();
    }
    flush();
  }
}
