package io.partita.core.memory;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendException;
import io.partita.core.backend.ChangePage;
import io.partita.core.backend.Consistency;
import io.partita.core.backend.PartitionStatistics;
import io.partita.core.change.Position;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.WriteCommand;
import io.partita.core.environment.Clock;
import io.partita.core.error.ApiException;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Keeps everything in sorted maps; nothing survives {@link #close}. */
public final class MemoryBackend implements Backend {
  private final ConcurrentHashMap<PartitionId, MemoryPartition> partitions =
      new ConcurrentHashMap<>();
  private final Clock clock;

  public MemoryBackend(Clock clock) {
    this.clock = clock;
    partitions.put(PartitionId.SYSTEM, new MemoryPartition(systemPartition(), clock));
  }

  private static PartitionDescriptor systemPartition() {
    KeySchema key = KeySchema.of(new KeyAttribute("row", AttributeType.S), null);
    TableSchema schema = new TableSchema("system", 1, key, List.of(), List.of());
    return new PartitionDescriptor(
        PartitionId.SYSTEM, PartitionDescriptor.Role.SYSTEM, KeyRange.ALL, schema, null);
  }

  @Override
  public <R> CompletionStage<R> read(
      PartitionId partition, ReadCommand<R> command, Consistency consistency) {
    return attempt(partition, held -> held.read(command));
  }

  @Override
  public <R> CompletionStage<R> write(PartitionId partition, WriteCommand<R> command) {
    return attempt(partition, held -> held.write(command));
  }

  @Override
  public CompletionStage<Void> createPartition(PartitionDescriptor descriptor) {
    partitions.computeIfAbsent(descriptor.id(), id -> new MemoryPartition(descriptor, clock));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> dropPartition(PartitionId partition) {
    MemoryPartition dropped = partitions.remove(partition);
    if (dropped != null) {
      dropped.drop();
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<ChangePage> changes(PartitionId source, Position after, int maximumBytes) {
    MemoryPartition held = partitions.get(source);
    return held == null ? absent(source) : held.changes(after, maximumBytes);
  }

  @Override
  public void releaseChanges(PartitionId source, Position upTo) {
    MemoryPartition held = partitions.get(source);
    if (held != null) {
      held.releaseChanges(upTo);
    }
  }

  @Override
  public CompletionStage<PartitionStatistics> statistics(PartitionId partition) {
    return attempt(partition, MemoryPartition::statistics);
  }

  @Override
  public void close() {
    partitions.values().forEach(MemoryPartition::drop);
    partitions.clear();
  }

  private <R> CompletionStage<R> attempt(
      PartitionId partition, Function<MemoryPartition, R> action) {
    MemoryPartition held = partitions.get(partition);
    if (held == null) {
      return absent(partition);
    }
    try {
      return CompletableFuture.completedFuture(action.apply(held));
    } catch (ApiException | BackendException expected) {
      return CompletableFuture.failedFuture(expected);
    } catch (RuntimeException defect) {
      return CompletableFuture.failedFuture(
          new BackendException(BackendException.Reason.INTERNAL, "a command failed", defect));
    }
  }

  private static <R> CompletionStage<R> absent(PartitionId partition) {
    return CompletableFuture.failedFuture(
        new BackendException(
            BackendException.Reason.NO_SUCH_PARTITION, "no partition " + partition.value()));
  }
}
