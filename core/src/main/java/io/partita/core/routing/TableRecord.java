package io.partita.core.routing;

import io.partita.core.partition.PartitionId;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.TableSchema;
import io.partita.core.table.TableSettings;
import io.partita.core.table.TableStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a table: one row of the system partition.
 *
 * @param id a UUID, new for each creation
 * @param revision grows with every change of the row
 * @param creationMillis since the Unix epoch
 * @param attributeDefinitions in the order given at creation
 * @param partitions all partitions, of the table and its global indexes
 */
public record TableRecord(
    String name,
    String id,
    long revision,
    TableStatus status,
    long creationMillis,
    TableSchema schema,
    List<KeyAttribute> attributeDefinitions,
    TableSettings settings,
    List<Placement> partitions) {
  public TableRecord {
    attributeDefinitions = List.copyOf(attributeDefinitions);
    partitions = List.copyOf(partitions);
  }

  /** The next revision, in another state. */
  public TableRecord withStatus(TableStatus next) {
    return new TableRecord(
        name,
        id,
        revision + 1,
        next,
        creationMillis,
        schema,
        attributeDefinitions,
        settings,
        partitions);
  }

  /** The next revision, with other settings. */
  public TableRecord withSettings(TableSettings next) {
    return new TableRecord(
        name,
        id,
        revision + 1,
        status,
        creationMillis,
        schema,
        attributeDefinitions,
        next,
        partitions);
  }

  /**
   * One partition of a table or index.
   *
   * @param indexName the global index; null for the table itself
   * @param lowerBound where its keys begin; the next one's bound of the same index ends it
   */
  public record Placement(PartitionId id, @Nullable String indexName, byte[] lowerBound) {}
}
