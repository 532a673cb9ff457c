package io.partita.core.control;

import io.partita.core.backend.Backend;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.IndexWork;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.TableStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do about a table, by its row: makes partitions follow. Each piece ends with a
 * change of the row, and can be repeated from its beginning at any time, also when it was done
 * already.
 *
 * @param task the kind of work
 * @param indexOrdinal the index that it is about; 0 if none
 */
record TableWork(Task task, int indexOrdinal) {
  /** Kinds of work. */
  enum Task {
    /** A table that is CREATING gets its partitions and becomes ACTIVE. */
    ESTABLISH,
    /** A table that is DELETING loses its partitions and goes. */
    DEMOLISH,
    /** A new index gets its partitions. */
    ALLOCATE,
    /** A new index gets the entries of what was in the table before it. */
    FILL,
    /** An index loses its partitions and goes. */
    REMOVE_INDEX
  }

  /** What a row asks for; null if nothing. */
  static @Nullable TableWork of(Table table) {
    return switch (table.record().status()) {
      case CREATING -> new TableWork(Task.ESTABLISH, 0);
      case DELETING -> new TableWork(Task.DEMOLISH, 0);
      case ACTIVE, UPDATING -> ofIndex(table);
    };
  }

  private static @Nullable TableWork ofIndex(Table table) {
    IndexWork work = table.record().indexWork();
    if (work == null) {
      return null;
    }
    int ordinal = indexInWork(table).ordinal();
    return switch (work.phase()) {
      case ALLOCATING -> new TableWork(Task.ALLOCATE, ordinal);
      case BACKFILLING -> new TableWork(Task.FILL, ordinal);
      case DELETING -> new TableWork(Task.REMOVE_INDEX, ordinal);
    };
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

  /**
   * Does it; completes with the table's row as it is then, empty if the table has gone. Nothing is
   * asked of the lifecycle after this has returned.
   */
  CompletionStage<Optional<TableRecord>> run(
      Table table, Backend backend, TableLifecycle lifecycle) {
    return switch (task) {
      case ESTABLISH -> establish(table, backend);
      case DEMOLISH -> demolish(table, backend, lifecycle);
      case ALLOCATE -> allocate(table, backend);
      case FILL -> fill(table, backend, lifecycle);
      case REMOVE_INDEX -> removeIndex(table, backend, lifecycle);
    };
  }

  private static CompletionStage<Optional<TableRecord>> establish(Table table, Backend backend) {
    return createPartitions(table, backend)
        .thenCompose(done ->
            backend.write(
                PartitionId.SYSTEM,
                new ChangeTableStatus(
                    table.name(), table.record().id(), TableStatus.CREATING, TableStatus.ACTIVE)));
  }

  private static CompletionStage<Optional<TableRecord>> demolish(
      Table table, Backend backend, TableLifecycle lifecycle) {
    lifecycle.resting(table);
    List<CompletionStage<Void>> partitions = new ArrayList<>();
    for (PartitionDescriptor descriptor : table.descriptors()) {
      partitions.add(backend.dropPartition(descriptor.id()));
    }
    return allOf(partitions)
        .thenCompose(done ->
            backend.write(PartitionId.SYSTEM, new RemoveTable(table.name(), table.record().id())))
        .thenApply(removed -> Optional.empty());
  }

  private static CompletionStage<Optional<TableRecord>> allocate(Table table, Backend backend) {
    return createPartitions(table, backend)
        .thenCompose(done -> moveIndex(table, backend, IndexWork.Phase.ALLOCATING));
  }

  private static CompletionStage<Optional<TableRecord>> fill(
      Table table, Backend backend, TableLifecycle lifecycle) {
    // before the partitions of the table know the index, and so before it gets any change
    lifecycle.serving(table);
    return lifecycle
        .fill(table, indexInWork(table))
        .thenCompose(done -> moveIndex(table, backend, IndexWork.Phase.BACKFILLING));
  }

  private static CompletionStage<Optional<TableRecord>> removeIndex(
      Table table, Backend backend, TableLifecycle lifecycle) {
    IndexSchema index = indexInWork(table);
    return lifecycle
        .withdraw(new Table(table.record().withoutIndex(index.name())))
        .thenCompose(done -> {
          List<CompletionStage<Void>> partitions = new ArrayList<>();
          for (PartitionId partition : table.index(index).ids()) {
            partitions.add(backend.dropPartition(partition));
          }
          return allOf(partitions);
        })
        .thenCompose(done -> moveIndex(table, backend, IndexWork.Phase.DELETING));
  }

  private static CompletionStage<Optional<TableRecord>> moveIndex(
      Table table, Backend backend, IndexWork.Phase from) {
    return backend.write(
        PartitionId.SYSTEM,
        new MoveIndex(
            table.name(), table.record().id(), indexInWork(table), from, table.items().ids()));
  }

  private static CompletionStage<Void> createPartitions(Table table, Backend backend) {
    List<CompletionStage<Void>> partitions = new ArrayList<>();
    for (PartitionDescriptor descriptor : table.descriptors()) {
      partitions.add(backend.createPartition(descriptor));
    }
    return allOf(partitions);
  }

  private static CompletionStage<Void> allOf(List<CompletionStage<Void>> stages) {
    return CompletableFuture.allOf(
        stages.stream()
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }
}
