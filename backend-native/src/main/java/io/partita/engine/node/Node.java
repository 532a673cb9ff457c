package io.partita.engine.node;

import io.partita.core.backend.BackendException;
import io.partita.core.backend.ChangePage;
import io.partita.core.backend.PartitionStatistics;
import io.partita.core.change.Position;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.WriteCommand;
import io.partita.core.environment.Clock;
import io.partita.core.environment.Scheduler;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeType;
import io.partita.engine.btree.PageStore;
import io.partita.engine.btree.PageStoreOptions;
import io.partita.engine.page.PageFault;
import io.partita.engine.page.PageMiss;
import io.partita.engine.partition.ChangeFeed;
import io.partita.engine.partition.LongReadException;
import io.partita.engine.partition.Partition;
import io.partita.engine.partition.PublishedImages;
import io.partita.engine.partition.PublishedState;
import io.partita.engine.storage.Disk;
import io.partita.engine.wal.WriteAheadLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The native engine of one node. Its methods never block and may be called from any thread. */
public final class Node {
  /** A range longer than this is read by a reader, so that an event loop is not kept. */
  private static final int SHORT_READ_RECORDS = 512;

  private static final int READER_COUNT = 4;
  private static final int MAXIMUM_EXPIRED_READS = 10;
  private static final long FEED_IDLE_NANOS = 2_000_000_000L;
  private static final long LOG_IDLE_NANOS = 500_000_000L;

  private final Map<Long, Partition> partitions;
  private final PageStore store;
  private final WriteAheadLog log;
  private final NodeWriter writer;
  private final Executor writerRole;
  private final Executor readers;
  private final Scheduler scheduler;
  private final Clock clock;
  private final AtomicBoolean stopBegan = new AtomicBoolean();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  private Node(
      Map<Long, Partition> partitions,
      PageStore store,
      WriteAheadLog log,
      NodeWriter writer,
      Executor writerRole,
      Executor readers,
      Scheduler scheduler,
      Clock clock) {
    this.partitions = partitions;
    this.store = store;
    this.log = log;
    this.writer = writer;
    this.writerRole = writerRole;
    this.readers = readers;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /**
   * Opens a node's disk and recovers what is on it. Blocks; afterwards everything happens on roles
   * of the scheduler's. The system partition exists once the returned node has answered its first
   * write.
   *
   * @param fatal told once if the node can't go on
   */
  public static Node open(
      Disk disk, NodeOptions options, Scheduler scheduler, Clock clock, Consumer<Throwable> fatal)
      throws IOException {
    return open(disk, options, scheduler, clock, fatal, NodeRules.STRICT);
  }

  static Node open(
      Disk disk,
      NodeOptions options,
      Scheduler scheduler,
      Clock clock,
      Consumer<Throwable> fatal,
      NodeRules rules)
      throws IOException {
    Executor writerRole = scheduler.role("writer");
    Executor background = scheduler.role("background");
    Executor readers = scheduler.blocking("reader", READER_COUNT);
    PageStore store = PageStore.open(disk, PageStoreOptions.ofCache(options.cacheBytes()));
    Recovery recovery = new Recovery(store, options.nodeId());
    // a role of its own, so that the next log file does not wait for a checkpoint
    Executor logFiles = scheduler.role("log-files");
    WriteAheadLog log = openLog(disk, options, recovery, writerRole, logFiles, fatal);
    recovery.finish();
    Map<Long, Partition> partitions = new ConcurrentHashMap<>(recovery.partitions());
    CheckpointRunner checkpoints =
        new CheckpointRunner(
            store,
            log,
            writerRole,
            background,
            fatal,
            partitions,
            recovery.marker(),
            rules,
            options.maximumDirtyBytes());
    // in this order: the number of a dropped partition may have been given again since
    recovery.dropped().forEach(id -> checkpoints.dropped(id, List.of()));
    recovery.changed().forEach(checkpoints::recovered);
    checkpoints.adopt(recovery.orphans());
    NodeWriter writer =
        new NodeWriter(
            partitions, store, log, checkpoints, writerRole, readers, clock, fatal, options, rules);
    Node node = new Node(partitions, store, log, writer, writerRole, readers, scheduler, clock);
    node.wakeFeeds();
    node.markIdleLog(log.endPosition());
    return node;
  }

  /** Completes when the system partition is there, which the first start makes. */
  public CompletionStage<Void> whenReady() {
    return createPartition(systemPartition());
  }

  private static WriteAheadLog openLog(
      Disk disk,
      NodeOptions options,
      Recovery recovery,
      Executor writerRole,
      Executor logFiles,
      Consumer<Throwable> fatal)
      throws IOException {
    try {
      return WriteAheadLog.open(
          disk,
          options.log(),
          recovery.replayFrom(),
          recovery::replay,
          writerRole,
          logFiles,
          fatal);
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  private static PartitionDescriptor systemPartition() {
    KeySchema key = KeySchema.of(new KeyAttribute("row", AttributeType.S), null);
    TableSchema schema = new TableSchema("system", 1, key, List.of(), List.of());
    return new PartitionDescriptor(
        PartitionId.SYSTEM, PartitionDescriptor.Role.SYSTEM, KeyRange.ALL, schema, null);
  }

  /** Readers of idle feeds are answered now and then, so that they can move their watermarks. */
  private void wakeFeeds() {
    scheduler.after(
        FEED_IDLE_NANOS,
        readers,
        () -> {
          wakeReaders();
          if (!writer.isStopping()) {
            wakeFeeds();
          }
        });
  }

  /**
   * A log at rest soon says of all its frames that they were durable, so that damage to the last of
   * them is told from a torn write.
   */
  private void markIdleLog(long seenEnd) {
    scheduler.after(
        LOG_IDLE_NANOS,
        writerRole,
        () -> {
          long end = writer.markIdleLog(seenEnd);
          if (!writer.isStopping()) {
            markIdleLog(end);
          }
        });
  }

  /** Reads a durable state of a partition. */
  public <R> CompletionStage<R> read(PartitionId id, ReadCommand<R> command) {
    Partition partition = partitions.get(id.value());
    if (partition == null) {
      return absent(id);
    }
    try {
      return CompletableFuture.completedFuture(
          answer(partition, command, partition.published(), SHORT_READ_RECORDS));
    } catch (PageMiss | LongReadException elsewhere) {
      CompletableFuture<R> answer = new CompletableFuture<>();
      readers.execute(() -> readBlocking(partition, command, answer));
      return answer;
    } catch (RuntimeException failure) {
      return CompletableFuture.failedFuture(Failures.of(failure));
    }
  }

  private <R> R answer(
      Partition partition, ReadCommand<R> command, PublishedState state, int maximumRecords) {
    DecisionContext context = new DecisionContext(clock.wallMillis(), partition.descriptor());
    return command.answer(context, new PublishedImages(state, command.reads(), maximumRecords));
  }

  private <R> void readBlocking(
      Partition partition, ReadCommand<R> command, CompletableFuture<R> answer) {
    try {
      answer.complete(readLoading(partition, command));
    } catch (IOException | RuntimeException | Error failure) {
      answer.completeExceptionally(Failures.of(failure));
    }
  }

  private <R> R readLoading(Partition partition, ReadCommand<R> command) throws IOException {
    int expired = 0;
    PublishedState state = partition.published();
    while (true) {
      try {
        return answer(partition, command, state, Integer.MAX_VALUE);
      } catch (PageMiss miss) {
        try {
          miss.load();
        } catch (PageFault fault) {
          if (fault.kind() != PageFault.Kind.EXPIRED || ++expired > MAXIMUM_EXPIRED_READS) {
            throw fault;
          }
          state = partition.published();
        }
      }
    }
  }

  /** Pages that are in memory only, in bytes; to be asked on the writer role. */
  long unwrittenBytes() {
    return writer.unwrittenBytes();
  }

  /** Whether writes wait because too much is in memory only. */
  boolean isHolding() {
    return writer.isHolding();
  }

  /** Writes to a partition. */
  public <R> CompletionStage<R> write(PartitionId id, WriteCommand<R> command) {
    Partition partition = partitions.get(id.value());
    return partition == null ? absent(id) : writer.write(partition, command);
  }

  public CompletionStage<Void> createPartition(PartitionDescriptor descriptor) {
    return writer.create(descriptor);
  }

  public CompletionStage<Void> dropPartition(PartitionId id) {
    return writer.drop(id);
  }

  public CompletionStage<ChangePage> changes(PartitionId id, Position after, int maximumBytes) {
    Partition partition = partitions.get(id.value());
    ChangeFeed feed = partition == null ? null : partition.feed();
    if (writer.isStopping()) {
      return CompletableFuture.failedFuture(Failures.stopping());
    }
    return feed == null ? absent(id) : feed.changes(after, maximumBytes);
  }

  public void releaseChanges(PartitionId id, Position upTo) {
    Partition partition = partitions.get(id.value());
    ChangeFeed feed = partition == null ? null : partition.feed();
    if (partition != null && feed != null) {
      feed.release(upTo);
      writer.released(partition);
    }
  }

  public CompletionStage<PartitionStatistics> statistics(PartitionId id) {
    Partition partition = partitions.get(id.value());
    return partition == null
        ? absent(id)
        : CompletableFuture.completedFuture(partition.published().statistics());
  }

  private static <R> CompletionStage<R> absent(PartitionId id) {
    return CompletableFuture.failedFuture(
        new BackendException(
            BackendException.Reason.NO_SUCH_PARTITION, "no partition " + id.value()));
  }

  private void wakeReaders() {
    for (Partition partition : partitions.values()) {
      ChangeFeed feed = partition.feed();
      if (feed != null) {
        feed.wake();
      }
    }
  }

  /** Takes no more writes, makes a last checkpoint and closes the files. */
  public CompletionStage<Void> stop() {
    if (stopBegan.compareAndSet(false, true)) {
      writer.stop(() -> writerRole.execute(this::closeFiles));
    }
    return stopped;
  }

  private void closeFiles() {
    writer.close();
    wakeReaders();
    try {
      closeLogAndStore();
      stopped.complete(null);
    } catch (IOException | RuntimeException failure) {
      stopped.completeExceptionally(failure);
    }
  }

  private void closeLogAndStore() throws IOException {
    try {
      log.close();
    } finally {
      store.close();
    }
  }
}
