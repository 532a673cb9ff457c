package io.partita.core.propagation;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendException;
import io.partita.core.backend.ChangePage;
import io.partita.core.backend.Consistency;
import io.partita.core.change.ChangeRecord;
import io.partita.core.change.Notice;
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

  /** After so many changes that did not concern it, an index partition's watermark is moved. */
  private static final long MAXIMUM_UNMARKED_CHANGES = 4096;

  private final Backend backend;
  private final PartitionId source;
  private final Scheduler scheduler;
  private final Executor executor;
  private final Clock clock;
  private final ReindexListener reindexes;
  private final Map<PartitionId, Position> watermarks = new HashMap<>();

  /** How many changes had been read when a watermark was known to be at the newest. */
  private final Map<PartitionId, Long> marked = new HashMap<>();

  private Table table;
  private long readCount;
  private Position applied = Position.START;
  private volatile long oldestPendingMillis;
  private volatile boolean stopped;

  /** Is told when a page of a backfill has been applied; on the propagator's executor. */
  interface ReindexListener {
    void applied(PartitionId source, Notice.Reindexed page);
  }

  Propagator(
      Backend backend,
      Table table,
      PartitionId source,
      Scheduler scheduler,
      Executor executor,
      Clock clock,
      ReindexListener reindexes) {
    this.reindexes = reindexes;
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

  /**
   * Goes on with a newer revision of the table. It comes before the source knows of an index that
   * is new in it, so that no change which concerns that index has been read yet.
   */
  void adopt(Table next) {
    executor.execute(() -> {
      if (next.record().revision() > table.record().revision()) {
        table = next;
        List<PartitionId> targets = targets();
        watermarks.keySet().retainAll(targets);
        marked.keySet().retainAll(targets);
        targets.forEach(target -> watermarks.putIfAbsent(target, Position.START));
      }
    });
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
      watermarks.putIfAbsent(target, Position.START);
      reads.add(
          backend
              .read(target, new ReadWatermark(source), Consistency.STRONG)
              .thenAcceptAsync(position -> reached(target, position), executor));
    }
    whenAll(reads, this::resume, this::begin);
  }

  /** The index of a partition may have gone meanwhile. */
  private void reached(PartitionId target, Position position) {
    watermarks.computeIfPresent(
        target, (same, known) -> known.compareTo(position) > 0 ? known : position);
  }

  private void resume() {
    if (!watermarks.isEmpty()) {
      applied = Collections.min(watermarks.values());
    }
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
                begin(page);
              } else {
                retry(problem, this::next);
              }
            },
            executor);
  }

  private void begin(ChangePage page) {
    if (!stopped) {
      apply(page);
    }
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
        .thenAcceptAsync(position -> reached(target, position), executor);
  }

  private void advance(ChangePage page) {
    applied = page.last();
    readCount += page.records().size();
    mark(page);
  }

  private void mark(ChangePage page) {
    List<CompletionStage<Void>> writes = new ArrayList<>();
    for (PartitionId target : targets()) {
      if (isBehind(target, page.records().isEmpty() || endsReindex(page))) {
        writes.add(send(target, List.of(), applied));
      }
    }
    whenAll(writes, () -> release(page), () -> mark(page));
  }

  /** An index is complete only when all its partitions know that they have everything. */
  private static boolean endsReindex(ChangePage page) {
    for (ChangeRecord record : page.records()) {
      if (record.reindexed() != null && record.reindexed().upTo() == null) {
        return true;
      }
    }
    return false;
  }

  private boolean isBehind(PartitionId target, boolean idle) {
    Position watermark = watermarks.getOrDefault(target, Position.START);
    if (watermark.compareTo(applied) >= 0) {
      marked.put(target, readCount);
      return false;
    }
    return idle || readCount - marked.getOrDefault(target, 0L) > MAXIMUM_UNMARKED_CHANGES;
  }

  private void release(ChangePage page) {
    oldestPendingMillis = 0;
    if (!watermarks.isEmpty()) {
      backend.releaseChanges(source, Collections.min(watermarks.values()));
    }
    for (ChangeRecord record : page.records()) {
      Notice.Reindexed reindexed = record.reindexed();
      if (reindexed != null) {
        reindexes.applied(source, reindexed);
      }
    }
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
    // a store that is stopping needs no propagation; the next start goes on from the watermarks
    if (!stopped && BackendException.isPassing(problem)) {
      scheduler.after(RETRY_NANOS, executor, again);
    }
  }
}
