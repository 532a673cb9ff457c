package io.partita.core.command;

import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.table.TableSchema;

/**
 * What a decision may depend on beside the images.
 *
 * @param wallMillis the time of the decision; within a partition it never runs backwards
 * @param partition the partition as its newest log entry has it
 */
public record DecisionContext(long wallMillis, PartitionDescriptor partition) {
  public TableSchema schema() {
    return partition.schema();
  }
}
