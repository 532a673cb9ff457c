package io.partita.core.control;

import io.partita.core.backend.Backend;
import io.partita.core.backend.Consistency;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.IndexWork;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableDirectory;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.TableStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes partitions follow the rows of the system partition: a table that is CREATING gets its
 * partitions and becomes ACTIVE, one that is DELETING loses them and goes, and so do its global
 * indexes. Each step can be repeated, and {@link #start} takes up what a crash interrupted.
 */
public final class TableController {
  private final Backend backend;
  private final TableDirectory directory;
  private final TableLifecycle lifecycle;
  private final int partitionsEach;
  private final Consumer<Throwable> problems;

  /**
   * @param partitionsEach how many partitions a new table, and each of its global indexes, begins
   *     with
   * @param problems told of work that could not be finished; it is taken up at the next start
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
  }

  /** Reads all tables into the directory and takes up unfinished work. */
  public CompletionStage<Void> start() {
    return startAfter(null);
  }

  private CompletionStage<Void> startAfter(@Nullable String name) {
    return backend
        .read(PartitionId.SYSTEM, new ReadTables(name), Consistency.STRONG)
        .thenCompose(page -> {
          page.forEach(this::takeUp);
          boolean last = page.size() < ReadTables.PAGE_SIZE;
          return last ? CompletableFuture.completedFuture(null) : startAfter(page.getLast().name());
        });
  }

  private void takeUp(TableRecord record) {
    Table table = new Table(record);
    directory.put(table);
    switch (record.status()) {
      case CREATING -> reportProblems(establish(table));
      case ACTIVE, UPDATING -> takeUpIndexes(table);
      case DELETING -> reportProblems(demolish(table));
    }
  }

  private void takeUpIndexes(Table table) {
    IndexWork work = table.record().indexWork();
    if (work == null) {
      lifecycle.serving(table);
      return;
    }
    reportProblems(
        switch (work.phase()) {
          case ALLOCATING -> allocate(table);
          case BACKFILLING -> {
            lifecycle.serving(table);
            yield fill(table);
          }
          case DELETING -> removeIndex(table);
        });
  }

  /**
   * Enters a new table and begins to establish it. Completes with the table in state CREATING, or
   * fails with ResourceInUseException.
   */
  public CompletionStage<Table> create(TableRecord draft) {
    return backend
        .write(PartitionId.SYSTEM, new InsertTable(draft, partitionsEach))
        .thenApply(record -> {
          Table table = new Table(record);
          directory.put(table);
          reportProblems(establish(table));
          return table;
        });
  }

  /**
   * Changes a table's settings, at once and as a whole. Fails as the change says, or with
   * ResourceNotFoundException.
   */
  public CompletionStage<ChangedTable> update(String tableName, SettingsChange change) {
    return backend
        .write(PartitionId.SYSTEM, new UpdateSettings(tableName, change))
        .thenApply(changed -> {
          directory.replace(new Table(changed.after()));
          return changed;
        });
  }

  /**
   * Begins to delete an active table. Completes with the table in state DELETING; fails with
   * ResourceNotFoundException or ResourceInUseException if it has meanwhile gone or changed state.
   */
  public CompletionStage<Table> delete(Table table) {
    return changeStatus(table, TableStatus.ACTIVE, TableStatus.DELETING)
        .thenApply(changed -> {
          Table deleting = new Table(requireDeleting(table.name(), changed));
          directory.replace(deleting);
          reportProblems(demolish(deleting));
          return deleting;
        });
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
        .thenApply(changed -> {
          Table table = new Table(changed.after());
          directory.replace(table);
          reportProblems(allocate(table));
          return changed;
        });
  }

  /**
   * Begins to delete a global index. Completes when the table says so; fails as {@link
   * BeginIndexDeletion} says.
   */
  public CompletionStage<ChangedTable> deleteIndex(
      String tableName, String indexName, @Nullable ThroughputChange throughputChange) {
    return backend
        .write(PartitionId.SYSTEM, new BeginIndexDeletion(tableName, indexName, throughputChange))
        .thenApply(changed -> {
          Table table = new Table(changed.after());
          directory.replace(table);
          reportProblems(removeIndex(table));
          return changed;
        });
  }

  /** The index that is coming or going. */
  private static IndexSchema indexInWork(Table table) {
    IndexWork work = table.record().indexWork();
    IndexSchema index = work == null ? null : table.schema().index(work.indexName());
    if (index == null) {
      throw new IllegalStateException("no index is coming or going");
    }
    return index;
  }

  private CompletionStage<Void> allocate(Table table) {
    List<CompletionStage<Void>> partitions = new ArrayList<>();
    for (PartitionDescriptor descriptor : table.descriptors()) {
      partitions.add(backend.createPartition(descriptor));
    }
    return allOf(partitions)
        .thenCompose(done -> {
          // before the partitions of the table know the index, and so before it gets any change
          lifecycle.serving(table);
          return moveIndex(table, IndexWork.Phase.ALLOCATING);
        })
        .thenAccept(changed ->
            changed.ifPresent(record -> {
              Table filling = new Table(record);
              directory.replace(filling);
              reportProblems(fill(filling));
            }));
  }

  private CompletionStage<Void> fill(Table table) {
    return lifecycle
        .fill(table, indexInWork(table))
        .thenCompose(done -> moveIndex(table, IndexWork.Phase.BACKFILLING))
        .thenAccept(changed -> changed.ifPresent(record -> directory.replace(new Table(record))));
  }

  private CompletionStage<Void> removeIndex(Table table) {
    IndexSchema index = indexInWork(table);
    Table remaining = new Table(table.record().withoutIndex(index.name()));
    return lifecycle
        .withdraw(remaining)
        .thenCompose(done -> {
          List<CompletionStage<Void>> partitions = new ArrayList<>();
          for (PartitionId partition : table.index(index).ids()) {
            partitions.add(backend.dropPartition(partition));
          }
          return allOf(partitions);
        })
        .thenCompose(done -> moveIndex(table, IndexWork.Phase.DELETING))
        .thenAccept(changed -> changed.ifPresent(record -> directory.replace(new Table(record))));
  }

  private CompletionStage<Optional<TableRecord>> moveIndex(Table table, IndexWork.Phase from) {
    return backend.write(
        PartitionId.SYSTEM,
        new MoveIndex(
            table.name(), table.record().id(), indexInWork(table), from, table.items().ids()));
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

  private CompletionStage<Void> establish(Table table) {
    List<CompletionStage<Void>> partitions = new ArrayList<>();
    for (PartitionDescriptor descriptor : table.descriptors()) {
      partitions.add(backend.createPartition(descriptor));
    }
    return allOf(partitions)
        .thenCompose(done -> changeStatus(table, TableStatus.CREATING, TableStatus.ACTIVE))
        .thenAccept(changed ->
            changed.ifPresent(record -> {
              Table active = new Table(record);
              directory.replace(active);
              lifecycle.serving(active);
            }));
  }

  private CompletionStage<Void> demolish(Table table) {
    lifecycle.retiring(table);
    List<CompletionStage<Void>> partitions = new ArrayList<>();
    for (PartitionDescriptor descriptor : table.descriptors()) {
      partitions.add(backend.dropPartition(descriptor.id()));
    }
    String id = table.record().id();
    return allOf(partitions)
        .thenCompose(done -> backend.write(PartitionId.SYSTEM, new RemoveTable(table.name(), id)))
        .thenAccept(removed -> directory.remove(table.name(), id));
  }

  private CompletionStage<Optional<TableRecord>> changeStatus(
      Table table, TableStatus from, TableStatus to) {
    return backend.write(
        PartitionId.SYSTEM, new ChangeTableStatus(table.name(), table.record().id(), from, to));
  }

  private static CompletionStage<Void> allOf(List<CompletionStage<Void>> stages) {
    return CompletableFuture.allOf(
        stages.stream()
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }

  private void reportProblems(CompletionStage<Void> work) {
    work.whenComplete((done, problem) -> {
      if (problem != null) {
        problems.accept(problem);
      }
    });
  }
}
