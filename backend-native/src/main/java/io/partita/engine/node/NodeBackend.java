package io.partita.engine.node;

import io.partita.core.backend.Backend;
import io.partita.core.backend.ChangePage;
import io.partita.core.backend.Consistency;
import io.partita.core.backend.PartitionStatistics;
import io.partita.core.change.Position;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.WriteCommand;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import java.util.concurrent.CompletionStage;

/** A node as a backend. Who started it says how it ends. */
public abstract class NodeBackend implements Backend {
  protected final Node node;

  protected NodeBackend(Node node) {
    this.node = node;
  }

  /** With one node, what is published is durable and newest: both consistencies read it. */
  @Override
  public <R> CompletionStage<R> read(
      PartitionId partition, ReadCommand<R> command, Consistency consistency) {
    return node.read(partition, command);
  }

  @Override
  public <R> CompletionStage<R> write(PartitionId partition, WriteCommand<R> command) {
    return node.write(partition, command);
  }

  @Override
  public CompletionStage<Void> createPartition(PartitionDescriptor descriptor) {
    return node.createPartition(descriptor);
  }

  @Override
  public CompletionStage<Void> dropPartition(PartitionId partition) {
    return node.dropPartition(partition);
  }

  @Override
  public CompletionStage<ChangePage> changes(PartitionId source, Position after, int maximumBytes) {
    return node.changes(source, after, maximumBytes);
  }

  @Override
  public void releaseChanges(PartitionId source, Position upTo) {
    node.releaseChanges(source, upTo);
  }

  @Override
  public CompletionStage<PartitionStatistics> statistics(PartitionId partition) {
    return node.statistics(partition);
  }
}
