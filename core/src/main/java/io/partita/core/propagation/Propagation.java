package io.partita.core.propagation;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendException;
import io.partita.core.change.Notice;
import io.partita.core.control.TableLifecycle;
import io.partita.core.environment.Clock;
import io.partita.core.environment.Scheduler;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.Table;
import io.partita.core.table.IndexSchema;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Keeps one propagator for each partition of each table that has global indexes, and a backfill for
 * each index that is being made.
 */
public final class Propagation implements TableLifecycle, IndexLag {
  private static final long RETRY_NANOS = 50_000_000;

  private final Backend backend;
  private final Scheduler scheduler;
  private final Executor executor;
  private final Clock clock;
  private final BackfillPace pace;
  private final ConcurrentHashMap<PartitionId, Propagator> propagators = new ConcurrentHashMap<>();
  private final List<Backfill> backfills = new CopyOnWriteArrayList<>();
  private final AtomicLong backfilledBytes = new AtomicLong();
  private volatile boolean stopped;

  /**
   * @param executor a role of the scheduler's: one task at a time
   */
  public Propagation(Backend backend, Scheduler scheduler, Executor executor, Clock clock) {
    this(backend, scheduler, executor, clock, BackfillPace.STANDARD);
  }

  public Propagation(
      Backend backend, Scheduler scheduler, Executor executor, Clock clock, BackfillPace pace) {
    this.backend = backend;
    this.scheduler = scheduler;
    this.executor = executor;
    this.clock = clock;
    this.pace = pace;
  }

  @Override
  public void serving(Table table) {
    if (stopped || table.schema().globalIndexes().isEmpty()) {
      return;
    }
    for (PartitionId source : table.items().ids()) {
      Propagator propagator =
          new Propagator(backend, table, source, scheduler, executor, clock, this::applied);
      Propagator present = propagators.putIfAbsent(source, propagator);
      if (present == null) {
        propagator.start();
      } else {
        present.adopt(table);
      }
    }
  }

  @Override
  public CompletionStage<Void> fill(Table table, IndexSchema index) {
    Backfill backfill =
        new Backfill(backend, table, index, pace, scheduler, executor, clock, backfilledBytes);
    if (stopped) {
      backfill.stop();
    } else {
      backfills.add(backfill);
    }
    return backfill.start().thenRun(() -> backfills.remove(backfill));
  }

  private void applied(PartitionId source, Notice.Reindexed page) {
    for (Backfill backfill : backfills) {
      if (backfill.fills(page.indexOrdinal())) {
        backfill.applied(source, page);
      }
    }
  }

  @Override
  public CompletionStage<Void> withdraw(Table remaining) {
    stopBackfills(backfill ->
        backfill.isOf(remaining) && !remaining.schema().globalIndexes().contains(backfill.index()));
    if (remaining.schema().globalIndexes().isEmpty()) {
      stopPropagators(remaining);
    } else {
      serving(remaining);
    }
    return CompletableFuture.allOf(
        remaining.items().ids().stream()
            .map(source -> tell(source, remaining))
            .toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Long> tell(PartitionId source, Table table) {
    CompletableFuture<Long> told = new CompletableFuture<>();
    tell(source, table, told);
    return told;
  }

  private void tell(PartitionId source, Table table, CompletableFuture<Long> told) {
    backend
        .write(source, new ChangeSchema(table.schema()))
        .whenComplete((version, problem) -> {
          if (problem == null) {
            told.complete(version);
          } else if (BackendException.isAbsence(problem)) {
            // another process has finished this, and the table has gone since
            told.complete(table.schema().version());
          } else if (!stopped && BackendException.isPassing(problem)) {
            scheduler.after(RETRY_NANOS, executor, () -> tell(source, table, told));
          }
        });
  }

  @Override
  public void resting(Table table) {
    stopBackfills(backfill -> backfill.isOf(table));
    stopPropagators(table);
  }

  private void stopBackfills(Predicate<Backfill> some) {
    for (Backfill backfill : backfills) {
      if (some.test(backfill)) {
        backfill.stop();
        backfills.remove(backfill);
      }
    }
  }

  private void stopPropagators(Table table) {
    for (PartitionId source : table.items().ids()) {
      Propagator propagator = propagators.remove(source);
      if (propagator != null) {
        propagator.stop();
      }
    }
  }

  /** Stops all propagators and backfills; the next start goes on where they were. */
  public void stop() {
    stopped = true;
    backfills.forEach(Backfill::stop);
    backfills.clear();
    propagators.values().forEach(Propagator::stop);
    propagators.clear();
  }

  @Override
  public long lagMillis(PartitionId source) {
    Propagator propagator = propagators.get(source);
    return propagator == null ? 0 : propagator.lagMillis();
  }

  /** How many indexes are being filled. */
  public int backfillCount() {
    return backfills.size();
  }

  /** Bytes of items that backfills have looked at since the start. */
  public long backfilledBytes() {
    return backfilledBytes.get();
  }
}
