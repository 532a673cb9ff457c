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
  /** A version that no schema exceeds: of items that may be written whatever the schema. */
  public static final long ANY_SCHEMA = Long.MAX_VALUE;

  /** Whether the partition's schema is newer than the one that something was checked against. */
  public boolean outdates(long schemaVersion) {
    return schema().version() > schemaVersion;
  }

  public TableSchema schema() {
    return partition.schema();
  }
}
