package io.partita.core.control;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendException;
import io.partita.core.environment.Scheduler;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableDirectory;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.TableStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Changes tables' rows in the system partition, keeps the directory of them, and has partitions
 * follow them ({@link TableWork}), unless another process does. Of what each table asks for, one
 * piece is done at a time; {@link #start} takes up what a crash interrupted.
 */
public final class TableController implements AutoCloseable {
  private static final long RETRY_NANOS = 500_000_000;

  /**
   * How long an answer about a table that comes or goes waits for that to be done. The answer does
   * not depend on it; but AWS' SDKs look at the table at once, and then not for twenty seconds.
   */
  private static final long SETTLE_NANOS = 1_000_000_000;

  private final Backend backend;
  private final TableDirectory directory;
  private final TableLifecycle lifecycle;
  private final int partitionsEach;
  private final Consumer<Throwable> problems;
  private final DirectoryRefresh refresh;
  private final TableDuty.Owner owner = new DutyOwner();
  private final Map<String, TableDuty> duties = new HashMap<>();

  /** Completed when a table of that id is no longer coming, or has gone. */
  private final ConcurrentHashMap<String, CompletableFuture<Void>> settling =
      new ConcurrentHashMap<>();

  private volatile @Nullable Later later;
  private volatile boolean isClosed;

  /** How things are done after a while. */
  private record Later(Scheduler scheduler, Executor executor) {
    void retry(Runnable task) {
      scheduler.after(RETRY_NANOS, executor, task);
    }
  }

  /**
   * @param partitionsEach how many partitions a new table, and each of its global indexes, begins
   *     with
   * @param problems told of work that could not be finished; it is taken up at the next start, or
   *     after a while if {@link #follow} was called
   */
  public TableController(
      Backend backend,
      TableDirectory directory,
      TableLifecycle lifecycle,
      int partitionsEach,
      Consumer<Throwable> problems) {
    this.backend = backend;
    this.directory = directory;
    this.lifecycle = lifecycle;
    this.partitionsEach = partitionsEach;
    this.problems = problems;
    this.refresh = new DirectoryRefresh(backend, this::beginReading);
  }

  /** Reads all tables into the directory and takes up unfinished work. */
  public CompletionStage<Void> start() {
    return backend.isShared() ? refresh.refresh() : refresh.readAll();
  }

  /**
   * From now on keeps the directory up to date when other processes change tables, and tries work
   * again that could not be finished.
   */
  public void follow(Scheduler scheduler, Executor executor) {
    Later afterwards = new Later(scheduler, executor);
    later = afterwards;
    if (backend.isShared()) {
      executor.execute(() -> follow(afterwards));
    }
  }

  private void follow(Later afterwards) {
    if (isClosed) {
      return;
    }
    backend
        .systemVersionAfter(refresh.shown())
        .thenComposeAsync(version -> refresh.refresh(), afterwards.executor())
        .whenCompleteAsync(
            (done, problem) -> {
              if (problem == null) {
                follow(afterwards);
              } else if (!isClosed) {
                afterwards.retry(() -> follow(afterwards));
              }
            },
            afterwards.executor());
  }

  /**
   * Completes when the directory shows every change of tables that was acknowledged, by whatever
   * process, before the call. Completed at once if no other process makes any; fails as a read
   * does.
   */
  public CompletionStage<Void> refresh() {
    return refresh.refresh();
  }

  /**
   * Enters a new table, which is established afterwards. Completes with the table in state
   * CREATING, a little later than it is entered ({@link #SETTLE_NANOS}); or fails with
   * ResourceInUseException.
   */
  public CompletionStage<Table> create(TableRecord draft) {
    return backend
        .write(PartitionId.SYSTEM, new InsertTable(draft, partitionsEach))
        .thenCompose(record -> learnAndSettle(new Table(record)));
  }

  /**
   * Changes a table's settings, at once and as a whole. Fails as the change says, or with
   * ResourceNotFoundException.
   */
  public CompletionStage<ChangedTable> update(String tableName, SettingsChange change) {
    return backend
        .write(PartitionId.SYSTEM, new UpdateSettings(tableName, change))
        .thenApply(this::learned);
  }

  /**
   * Begins to delete an active table. Completes with the table in state DELETING; fails with
   * ResourceNotFoundException or ResourceInUseException if it has meanwhile gone or changed state.
   */
  public CompletionStage<Table> delete(Table table) {
    return backend
        .write(
            PartitionId.SYSTEM,
            new ChangeTableStatus(
                table.name(), table.record().id(), TableStatus.ACTIVE, TableStatus.DELETING))
        .thenCompose(changed -> learnAndSettle(new Table(requireDeleting(table.name(), changed))));
  }

  private CompletionStage<Table> learnAndSettle(Table table) {
    Later afterwards = later;
    if (afterwards == null) {
      learn(List.of(table.record()));
      return CompletableFuture.completedFuture(table);
    }
    String id = table.record().id();
    CompletableFuture<Void> settled = new CompletableFuture<>();
    settling.put(id, settled);
    learn(List.of(table.record()));
    Scheduler.Cancellation late =
        afterwards
            .scheduler()
            .after(SETTLE_NANOS, afterwards.executor(), () -> settled.complete(null));
    return settled.thenApply(done -> {
      late.cancel();
      settling.remove(id, settled);
      return table;
    });
  }

  private void settled(String id) {
    CompletableFuture<Void> waiting = settling.get(id);
    if (waiting != null) {
      waiting.complete(null);
    }
  }

  private static TableRecord requireDeleting(String name, Optional<TableRecord> changed) {
    TableRecord record = changed.orElseThrow(() -> TableErrors.notFound(name));
    if (record.indexWork() != null) {
      throw TableErrors.indexesInWork();
    }
    if (record.status() != TableStatus.DELETING) {
      throw TableErrors.inUse("Table is being created: " + name);
    }
    return record;
  }

  /**
   * Begins to make a global index. Completes when the table has it, in the phase of allocation;
   * fails as {@link BeginIndexCreation} says.
   */
  public CompletionStage<ChangedTable> createIndex(
      String tableName, IndexDraft index, @Nullable ThroughputChange throughputChange) {
    return backend
        .write(
            PartitionId.SYSTEM,
            new BeginIndexCreation(tableName, index, throughputChange, partitionsEach))
        .thenApply(this::learned);
  }

  /**
   * Begins to delete a global index. Completes when the table says so; fails as {@link
   * BeginIndexDeletion} says.
   */
  public CompletionStage<ChangedTable> deleteIndex(
      String tableName, String indexName, @Nullable ThroughputChange throughputChange) {
    return backend
        .write(PartitionId.SYSTEM, new BeginIndexDeletion(tableName, indexName, throughputChange))
        .thenApply(this::learned);
  }

  private ChangedTable learned(ChangedTable changed) {
    learn(List.of(changed.after()));
    return changed;
  }

  /** Takes rows, in whatever order they come, into the directory, and has work follow them. */
  private void learn(List<TableRecord> records) {
    List<Runnable> events = new ArrayList<>();
    synchronized (duties) {
      for (Table table : directory.enter(records.stream().map(Table::new).toList())) {
        TableDuty duty = duties.get(table.name());
        if (isClosed) {
          continue;
        }
        if (duty == null || !duty.isOf(table)) {
          if (duty != null) {
            events.add(duty::gone);
          }
          duty = new TableDuty(backend, lifecycle, owner, table);
          duties.put(table.name(), duty);
        }
        TableDuty concerned = duty;
        events.add(() -> concerned.learn(table));
      }
    }
    events.forEach(Runnable::run);
    for (TableRecord record : records) {
      if (record.status() == TableStatus.ACTIVE) {
        settled(record.id());
      }
    }
  }

  private void forget(Table table) {
    TableDuty duty;
    synchronized (duties) {
      directory.remove(table.name(), table.record().id());
      duty = duties.get(table.name());
      if (duty != null && duty.isOf(table)) {
        duties.remove(table.name());
      } else {
        duty = null;
      }
    }
    if (duty != null) {
      duty.gone();
    }
    settled(table.record().id());
  }

  /** What is known before a reading begins, and not in it, has gone. */
  private DirectoryRefresh.Rows beginReading() {
    List<Table> before = List.copyOf(directory.all());
    return records -> {
      learn(records);
      Set<String> present = new HashSet<>();
      records.forEach(record -> present.add(record.id()));
      for (Table table : before) {
        if (!present.contains(table.record().id())) {
          forget(table);
        }
      }
    };
  }

  /** Stops the work on tables, so that other processes take it up at once. */
  @Override
  public void close() {
    isClosed = true;
    List<TableDuty> all;
    synchronized (duties) {
      all = List.copyOf(duties.values());
      duties.clear();
    }
    all.forEach(TableDuty::close);
  }

  private final class DutyOwner implements TableDuty.Owner {
    @Override
    public CompletionStage<Void> refresh() {
      return refresh.refresh();
    }

    @Override
    public void learn(TableRecord record) {
      TableController.this.learn(List.of(record));
    }

    @Override
    public void gone(Table table) {
      forget(table);
    }

    @Override
    public void failed(Throwable problem, Runnable again) {
      problems.accept(problem);
      Later afterwards = later;
      if (afterwards != null && BackendException.isPassing(problem)) {
        afterwards.retry(again);
      }
    }
  }
}
