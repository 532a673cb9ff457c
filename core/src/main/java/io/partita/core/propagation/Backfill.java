package io.partita.core.propagation;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendException;
import io.partita.core.backend.Consistency;
import io.partita.core.change.Notice;
import io.partita.core.command.WriteCommand;
import io.partita.core.control.ReadBackfill;
import io.partita.core.control.SaveBackfill;
import io.partita.core.environment.Clock;
import io.partita.core.environment.Scheduler;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.Table;
import io.partita.core.table.IndexSchema;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fills one new global index. First every partition of the table gets the schema with the index, so
 * that from there on its log tells the index of every write. Then, partition by partition, pages of
 * items are entered into that same log; the propagator carries them like any change and says here
 * what the index has applied ({@link #applied}). Only then is a page's end remembered, and the next
 * one sent. A page that is entered twice, or again after a crash, does no harm: it says how items
 * are at its own place of the log.
 */
final class Backfill {
  private static final long RETRY_NANOS = 50_000_000;

  /**
   * After so long without news of a page it is entered again: the process that did this before, if
   * it finds out late that it does no more, may have applied it unseen by this one.
   */
  private static final long SILENCE_NANOS = 30_000_000_000L;

  private final Backend backend;
  private final Table table;
  private final IndexSchema index;
  private final BackfillPace pace;
  private final Scheduler scheduler;
  private final Executor executor;
  private final Clock clock;
  private final AtomicLong scannedBytes;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final ArrayDeque<PartitionId> untold;
  private final ArrayDeque<PartitionId> unfilled;

  /** How far the first of the unfilled partitions is applied; null at its start. */
  private byte @Nullable [] cursor;

  /** Whether pages of the first of the unfilled partitions are entered and awaited. */
  private boolean isFilling;

  /** Counts what makes a difference: an answer to what was asked at another step is of no use. */
  private long step;

  private long sentNanos;
  private volatile boolean stopped;

  /**
   * @param scannedBytes counts what all backfills have looked at
   */
  Backfill(
      Backend backend,
      Table table,
      IndexSchema index,
      BackfillPace pace,
      Scheduler scheduler,
      Executor executor,
      Clock clock,
      AtomicLong scannedBytes) {
    this.backend = backend;
    this.table = table;
    this.index = index;
    this.pace = pace;
    this.scheduler = scheduler;
    this.executor = executor;
    this.clock = clock;
    this.scannedBytes = scannedBytes;
    this.untold = new ArrayDeque<>(table.items().ids());
    this.unfilled = new ArrayDeque<>(table.items().ids());
  }

  boolean isOf(Table other) {
    return table.record().id().equals(other.record().id());
  }

  boolean fills(int indexOrdinal) {
    return index.ordinal() == indexOrdinal;
  }

  IndexSchema index() {
    return index;
  }

  /**
   * Begins, or goes on where an earlier life was; completes when the index holds everything. If it
   * is stopped before, it never does.
   */
  CompletionStage<Void> start() {
    executor.execute(this::tell);
    return done;
  }

  void stop() {
    stopped = true;
  }

  private void tell() {
    PartitionId source = untold.peek();
    if (source == null) {
      resume();
      return;
    }
    write(
        source,
        new ChangeSchema(table.schema()),
        version -> {
          untold.remove();
          tell();
        },
        this::tell);
  }

  private void resume() {
    step++;
    isFilling = false;
    PartitionId source = unfilled.peek();
    if (stopped) {
      return;
    }
    if (source == null) {
      done.complete(null);
      return;
    }
    take(
        backend.read(
            PartitionId.SYSTEM,
            new ReadBackfill(table.record().id(), index.ordinal(), source),
            Consistency.STRONG),
        this::fill,
        this::resume);
  }

  private void fill(Optional<byte[]> saved) {
    cursor = saved.orElse(null);
    isFilling = true;
    send();
  }

  private void send() {
    sentNanos = clock.elapsedNanos();
    write(
        unfilled.element(),
        new Reindex(index.ordinal(), cursor, pace.pageBytes(), pace.pageRecords()),
        known -> {
          if (!known) {
            // it is being deleted
            stop();
          } else if (backend.isShared()) {
            scheduler.after(SILENCE_NANOS, executor, atThisStep(this::resume));
          }
        },
        this::send);
  }

  /** The index has applied a page of a partition, and everything before it in that log. */
  void applied(PartitionId source, Notice.Reindexed page) {
    if (stopped || !isFilling || !source.equals(unfilled.peek())) {
      return;
    }
    byte[] upTo = page.upTo();
    if (upTo == null) {
      scannedBytes.addAndGet(page.scannedBytes());
      unfilled.remove();
      resume();
    } else if (cursor == null || Arrays.compareUnsigned(upTo, cursor) > 0) {
      step++;
      scannedBytes.addAndGet(page.scannedBytes());
      cursor = upTo;
      save(upTo, pace.pauseNanos(page.scannedBytes(), clock.elapsedNanos() - sentNanos));
    }
  }

  private void save(byte[] upTo, long pauseNanos) {
    write(
        PartitionId.SYSTEM,
        new SaveBackfill(table.record().id(), index.ordinal(), unfilled.element(), upTo),
        saved -> scheduler.after(pauseNanos, executor, atThisStep(this::send)),
        () -> save(upTo, pauseNanos));
  }

  /** A task that does nothing if it has been overtaken. */
  private Runnable atThisStep(Runnable task) {
    long now = step;
    return () -> {
      if (!stopped && step == now) {
        task.run();
      }
    };
  }

  private <R> void write(
      PartitionId partition, WriteCommand<R> command, Consumer<R> then, Runnable again) {
    if (!stopped) {
      take(backend.write(partition, command), then, again);
    }
  }

  private <R> void take(CompletionStage<R> stage, Consumer<R> then, Runnable again) {
    long asked = step;
    stage.whenCompleteAsync(
        (answer, problem) -> {
          if (step != asked) {
            return;
          }
          if (problem == null) {
            then.accept(answer);
          } else {
            retry(problem, again);
          }
        },
        executor);
  }

  private void retry(Throwable problem, Runnable again) {
    if (BackendException.isAbsence(problem)) {
      // the table has gone
      stop();
    } else if (BackendException.isPassing(problem)) {
      scheduler.after(RETRY_NANOS, executor, atThisStep(again));
    }
  }
}
