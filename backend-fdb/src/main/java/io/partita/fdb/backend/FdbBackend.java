package io.partita.fdb.backend;

import io.partita.core.backend.Backend;
import io.partita.core.backend.Candidacy;
import io.partita.core.backend.ChangePage;
import io.partita.core.backend.Consistency;
import io.partita.core.backend.DutyListener;
import io.partita.core.backend.Measure;
import io.partita.core.backend.PartitionStatistics;
import io.partita.core.change.Position;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.environment.Chance;
import io.partita.core.environment.Clock;
import io.partita.core.environment.Scheduler;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.fdb.layout.DescriptorForm;
import io.partita.fdb.layout.Keys;
import io.partita.fdb.layout.LayoutVersion;
import io.partita.fdb.layout.UnknownLayoutException;
import io.partita.fdb.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Partitions in FoundationDB. Any number of processes may have one over the same store. */
public final class FdbBackend implements Backend {
  private static final long STOP_SECONDS = 5;

  /** How long somebody waits for a bell before looking again. */
  private static final long BELL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Session session;
  private final Attempts attempts;
  private final Scheduler scheduler;
  private final Executor executor;
  private final KeyQueues queues;
  private final Duties duties;
  private final Runnable afterwards;

  /** What has been released of feeds, while an earlier release is under way. */
  private final ConcurrentHashMap<PartitionId, Position> releases = new ConcurrentHashMap<>();

  private volatile boolean isClosed;

  private FdbBackend(
      Session session,
      Attempts attempts,
      Scheduler scheduler,
      Executor executor,
      Duties duties,
      Runnable afterwards) {
    this.afterwards = afterwards;
    this.duties = duties;
    this.session = session;
    this.attempts = attempts;
    this.scheduler = scheduler;
    this.executor = executor;
    this.queues = new KeyQueues(executor);
  }

  /**
   * Opens what is under a prefix, making it if there is nothing.
   *
   * @param executor runs work that may not run where the store completes its futures; several
   *     threads
   * @param afterwards run at the end, when nothing is under way any more
   * @return fails with {@link UnknownLayoutException} if another build's layout is there
   */
  public static CompletionStage<FdbBackend> open(
      Store store,
      String prefix,
      Scheduler scheduler,
      Executor executor,
      Clock clock,
      Chance chance,
      Runnable afterwards) {
    return open(
        store, prefix, scheduler, executor, clock, chance, Attempts.DEADLINE_NANOS, afterwards);
  }

  /**
   * @param deadlineNanos after which a command is not tried again
   */
  static CompletionStage<FdbBackend> open(
      Store store,
      String prefix,
      Scheduler scheduler,
      Executor executor,
      Clock clock,
      Chance chance,
      long deadlineNanos,
      Runnable afterwards) {
    Keys keys = new Keys(prefix);
    FdbMetrics metrics = new FdbMetrics();
    Session session =
        new Session(
            store,
            keys,
            clock,
            new Descriptors(keys),
            new ReadVersions(clock),
            new Marks(keys, chance.nextLong()),
            metrics);
    Attempts attempts = new Attempts(scheduler, executor, clock, chance, metrics, deadlineNanos);
    Duties duties = new Duties(session, attempts, scheduler, scheduler.role("fdb-duties"), chance);
    FdbBackend backend = new FdbBackend(session, attempts, scheduler, executor, duties, afterwards);
    return attempts
        .run(isInDoubt -> backend.establish())
        .thenCompose(version -> duties.start())
        .thenApply(started -> backend);
  }

  private CompletableFuture<Void> establish() {
    byte[] key = session.keys().version();
    return session.inTransaction(transaction ->
        transaction
            .get(key, false)
            .thenCompose(stored -> {
              if (stored == null) {
                transaction.set(key, LayoutVersion.encode());
                return transaction.commit();
              }
              try {
                LayoutVersion.require(stored);
                return CompletableFuture.completedFuture(null);
              } catch (UnknownLayoutException unknown) {
                return CompletableFuture.failedFuture(unknown);
              }
            }));
  }

  @Override
  public <R> CompletionStage<R> read(
      PartitionId partition, ReadCommand<R> command, Consistency consistency) {
    return attempts.run(new ReadTransaction<>(session, partition, command, consistency));
  }

  @Override
  public <R> CompletionStage<R> write(PartitionId partition, WriteCommand<R> command) {
    if (command.reads() instanceof Reads.Keys reads && reads.keys().size() == 1) {
      Reads.TreeKey key = reads.keys().getFirst();
      return queues.run(partition, key.tree(), key.key(), () -> attempt(partition, command));
    }
    return attempt(partition, command);
  }

  private <R> CompletableFuture<R> attempt(PartitionId partition, WriteCommand<R> command) {
    Marks.Mark mark = session.marks().take();
    return attempts
        .run(new WriteTransaction<>(session, partition, command, mark))
        .whenComplete((result, problem) -> mark.release());
  }

  @Override
  public CompletionStage<Void> createPartition(PartitionDescriptor descriptor) {
    byte[] key = session.keys().descriptor(descriptor.id());
    return attempts.run(isInDoubt ->
        session.inTransaction(transaction ->
            transaction
                .get(key, false)
                .thenCompose(present -> {
                  if (present != null) {
                    return CompletableFuture.completedFuture(null);
                  }
                  transaction.set(key, DescriptorForm.encode(descriptor));
                  new Counters(session.keys(), descriptor.id()).begin(transaction, descriptor);
                  session.touchMetadata(transaction);
                  return transaction.commit();
                })));
  }

  @Override
  public CompletionStage<Void> dropPartition(PartitionId partition) {
    Keys keys = session.keys();
    byte[] key = keys.descriptor(partition);
    return attempts.run(isInDoubt ->
        session.inTransaction(transaction ->
            transaction
                .get(key, false)
                .thenCompose(present -> {
                  if (present == null) {
                    return CompletableFuture.completedFuture(null);
                  }
                  transaction.clear(key);
                  for (KeyRange range : keys.contents(partition)) {
                    transaction.clear(range.lower(), range.upper());
                  }
                  session.touchMetadata(transaction);
                  return transaction.commit();
                })));
  }

  @Override
  public CompletionStage<ChangePage> changes(PartitionId source, Position after, int maximumBytes) {
    return attempts
        .run(new FeedReader(session, source, after, maximumBytes))
        .thenCompose(found -> await(new Bell<>(found.page(), found.bell())));
  }

  @Override
  public void releaseChanges(PartitionId source, Position upTo) {
    Position underWay = releases.putIfAbsent(source, upTo);
    if (underWay == null) {
      release(source, upTo);
    } else {
      releases.computeIfPresent(source, (same, known) -> known.compareTo(upTo) < 0 ? upTo : known);
    }
  }

  /** One at a time for each source; what comes meanwhile is released by the next one. */
  private void release(PartitionId source, Position upTo) {
    KeyRange range = session.keys().feedUpTo(source, upTo);
    attempts
        .run(isInDoubt ->
            session.inTransaction(transaction -> {
              transaction.clear(range.lower(), range.upper());
              return transaction.commit();
            }))
        .whenComplete((done, problem) -> {
          // what could not be released goes with a later release
          if (!releases.remove(source, upTo) && !isClosed) {
            Position next = releases.get(source);
            if (next != null) {
              executor.execute(() -> release(source, next));
            }
          }
        });
  }

  @Override
  public CompletionStage<PartitionStatistics> statistics(PartitionId partition) {
    Keys keys = session.keys();
    return attempts.run(isInDoubt ->
        session.inTransaction(transaction ->
            new Counters(keys, partition)
                .read(transaction, session.descriptors().find(transaction, partition))));
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public Candidacy stand(String work, DutyListener listener) {
    return duties.stand(work, listener);
  }

  @Override
  public CompletionStage<Position> systemVersion() {
    return attempts.run(isInDoubt ->
        session.inTransaction(
            transaction -> transaction.metadataVersion().thenApply(FdbBackend::version)));
  }

  private static Position version(byte @Nullable [] stamp) {
    return stamp == null ? Position.START : Keys.position(stamp, 0);
  }

  @Override
  public CompletionStage<Position> systemVersionAfter(Position known) {
    return attempts
        .run(isInDoubt ->
            session.inTransaction(transaction ->
                transaction
                    .metadataVersion()
                    .thenCompose(stamp -> {
                      Position current = version(stamp);
                      if (!current.equals(known)) {
                        return CompletableFuture.completedFuture(
                            new Bell<>(current, CompletableFuture.completedFuture(null)));
                      }
                      CompletableFuture<Void> rung =
                          transaction.watch(session.keys().metadataBell());
                      return transaction.commit().thenApply(set -> new Bell<>(current, rung));
                    })))
        .thenCompose(this::await);
  }

  /**
   * What was found, and what completes when there may be something else; at once if it is what was
   * looked for.
   */
  private record Bell<T>(T found, CompletableFuture<Void> rung) {}

  /** Waits for a bell, but not for ever: whoever asked asks again. */
  private <T> CompletableFuture<T> await(Bell<T> bell) {
    if (bell.rung.isDone()) {
      return CompletableFuture.completedFuture(bell.found);
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    Scheduler.Cancellation late =
        scheduler.after(BELL_NANOS, executor, () -> result.complete(bell.found));
    bell.rung.whenComplete((rung, problem) -> result.complete(bell.found));
    result.whenComplete((done, problem) -> {
      late.cancel();
      bell.rung.cancel(true);
    });
    return result;
  }

  public FdbMetrics metrics() {
    return session.metrics();
  }

  @Override
  public boolean isReachable() {
    return session.store().isReachable();
  }

  @Override
  public List<Measure> measures() {
    FdbMetrics counted = metrics();
    List<Measure> measures = new ArrayList<>(session.store().measures());
    measures.add(new Measure("partita_fdb_changes_total", true, counted::commits));
    measures.add(new Measure("partita_fdb_conflicts_total", true, counted::conflicts));
    measures.add(new Measure("partita_fdb_unknown_results_total", true, counted::unknownResults));
    measures.add(new Measure("partita_fdb_retries_total", true, counted::retries));
    measures.add(new Measure("partita_fdb_failures_total", true, counted::failures));
    return measures;
  }

  @Override
  public void close() {
    isClosed = true;
    try {
      duties.stop().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      // the others find out by themselves that this process has gone
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    session.store().close();
    afterwards.run();
  }
}
