package io.partita.core.propagation;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendException;
import io.partita.core.backend.ChangePage;
import io.partita.core.backend.Consistency;
import io.partita.core.change.ChangeRecord;
import io.partita.core.change.Position;
import io.partita.core.environment.Clock;
import io.partita.core.environment.Scheduler;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.Table;
import io.partita.core.table.IndexSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Carries the changes of one source partition to all global indexes of its table. Reads the feed
 * from the lowest watermark, applies each page to the index partitions that it concerns, and goes
 * on. What fails for a while is tried again; nothing is skipped.
 */
final class Propagator {
  private static final int PAGE_BYTES = 256 * 1024;
  private static final long RETRY_NANOS = 50_000_000;

  /** An index partition whose watermark is this far behind is told to move it, though idle. */
  private static final long MAXIMUM_WATERMARK_LAG = 4096;

  private final Backend backend;
  private final Table table;
  private final PartitionId source;
  private final Scheduler scheduler;
  private final Executor executor;
  private final Clock clock;
  private final Map<PartitionId, Position> watermarks = new HashMap<>();
  private Position applied = Position.START;
  private volatile long oldestPendingMillis;
  private volatile boolean stopped;

  Propagator(
      Backend backend,
      Table table,
      PartitionId source,
      Scheduler scheduler,
      Executor executor,
      Clock clock) {
    this.backend = backend;
    this.table = table;
    this.source = source;
    this.scheduler = scheduler;
    this.executor = executor;
    this.clock = clock;
  }

  void start() {
    executor.execute(this::begin);
  }

  /** No further page is read; what is under way may still be applied. */
  void stop() {
    stopped = true;
  }

  /** How old the oldest change is that is known and not yet applied; 0 if there is none. */
  long lagMillis() {
    long oldest = oldestPendingMillis;
    return oldest == 0 ? 0 : Math.max(0, clock.wallMillis() - oldest);
  }

  private void begin() {
    List<CompletionStage<Void>> reads = new ArrayList<>();
    for (PartitionId target : targets()) {
      reads.add(
          backend
              .read(target, new ReadWatermark(source), Consistency.STRONG)
              .thenAcceptAsync(position -> watermarks.put(target, position), executor));
    }
    whenAll(reads, this::resume, this::begin);
  }

  private void resume() {
    applied = Collections.min(watermarks.values());
    next();
  }

  private void next() {
    if (stopped) {
      return;
    }
    backend
        .changes(source, applied, PAGE_BYTES)
        .whenCompleteAsync(
            (page, problem) -> {
              if (problem == null) {
                apply(page);
              } else {
                retry(problem, this::next);
              }
            },
            executor);
  }

  private void apply(ChangePage page) {
    List<ChangeRecord> records = page.records();
    oldestPendingMillis = records.isEmpty() ? 0 : records.getFirst().wallMillis();
    EntryBatch batch = EntryBatch.of(table, records);
    List<CompletionStage<Void>> writes = new ArrayList<>();
    for (PartitionId target : batch.targets()) {
      writes.add(send(target, batch.entriesFor(target), page.last()));
    }
    whenAll(writes, () -> advance(page), () -> apply(page));
  }

  private CompletionStage<Void> send(
      PartitionId target, List<ApplyIndexEntries.Entry> entries, Position upTo) {
    return backend
        .write(target, new ApplyIndexEntries(source, entries, upTo))
        .thenAcceptAsync(position -> watermarks.put(target, position), executor);
  }

  private void advance(ChangePage page) {
    applied = page.last();
    List<CompletionStage<Void>> writes = new ArrayList<>();
    for (PartitionId target : targets()) {
      if (isBehind(target, page.records().isEmpty())) {
        writes.add(send(target, List.of(), applied));
      }
    }
    whenAll(writes, this::release, () -> advance(page));
  }

  private boolean isBehind(PartitionId target, boolean idle) {
    Position watermark = watermarks.getOrDefault(target, Position.START);
    long lag = applied.version() - watermark.version();
    return lag > (idle ? 0 : MAXIMUM_WATERMARK_LAG);
  }

  private void release() {
    oldestPendingMillis = 0;
    backend.releaseChanges(source, Collections.min(watermarks.values()));
    next();
  }

  private List<PartitionId> targets() {
    List<PartitionId> all = new ArrayList<>();
    for (IndexSchema index : table.schema().globalIndexes()) {
      all.addAll(table.index(index).ids());
    }
    return all;
  }

  private void whenAll(List<CompletionStage<Void>> stages, Runnable then, Runnable again) {
    CompletableFuture.allOf(
            stages.stream()
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new))
        .whenCompleteAsync(
            (done, problem) -> {
              if (problem == null) {
                then.run();
              } else {
                retry(problem, again);
              }
            },
            executor);
  }

  private void retry(Throwable problem, Runnable again) {
    if (stopped || isFinal(problem)) {
      return;
    }
    scheduler.after(RETRY_NANOS, executor, again);
  }

  /**
   * A store that is stopping, or takes no writes, needs no propagation; the next start goes on from
   * the watermarks.
   */
  private static boolean isFinal(Throwable problem) {
    Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
    return cause instanceof BackendException failure
        && (failure.reason() == BackendException.Reason.UNAVAILABLE
            || failure.reason() == BackendException.Reason.READ_ONLY);
  }
}
