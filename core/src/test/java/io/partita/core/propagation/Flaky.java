package io.partita.core.propagation;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendException;
import io.partita.core.backend.ChangePage;
import io.partita.core.backend.Consistency;
import io.partita.core.backend.PartitionStatistics;
import io.partita.core.change.Position;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.WriteCommand;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Refuses calls at random, before or after they took effect; but not those of the control plane.
 */
record Flaky(Backend backend, Random random) implements Backend {
  private <T> CompletionStage<T> maybe(CompletionStage<T> stage) {
    return random.nextInt(10) == 0 ? fail() : stage;
  }

  private static <T> CompletionStage<T> fail() {
    return CompletableFuture.failedFuture(
        new BackendException(BackendException.Reason.OVERLOADED, "planted"));
  }

  @Override
  public <R> CompletionStage<R> read(
      PartitionId partition, ReadCommand<R> command, Consistency consistency) {
    return partition.equals(PartitionId.SYSTEM)
        ? backend.read(partition, command, consistency)
        : maybe(backend.read(partition, command, consistency));
  }

  @Override
  public <R> CompletionStage<R> write(PartitionId partition, WriteCommand<R> command) {
    if (partition.equals(PartitionId.SYSTEM)) {
      return backend.write(partition, command);
    }
    return random.nextInt(10) == 0 ? fail() : maybe(backend.write(partition, command));
  }

  @Override
  public CompletionStage<Void> createPartition(PartitionDescriptor descriptor) {
    return backend.createPartition(descriptor);
  }

  @Override
  public CompletionStage<Void> dropPartition(PartitionId partition) {
    return backend.dropPartition(partition);
  }

  @Override
  public CompletionStage<ChangePage> changes(PartitionId source, Position after, int maximumBytes) {
    return maybe(backend.changes(source, after, 1 + random.nextInt(500)));
  }

  @Override
  public void releaseChanges(PartitionId source, Position upTo) {
    backend.releaseChanges(source, upTo);
  }

  @Override
  public CompletionStage<PartitionStatistics> statistics(PartitionId partition) {
    return backend.statistics(partition);
  }

  @Override
  public void close() {
    backend.close();
  }
}
