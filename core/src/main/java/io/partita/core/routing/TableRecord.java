package io.partita.core.routing;

import io.partita.core.partition.PartitionId;
import io.partita.core.table.BillingMode;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.TableSchema;
import io.partita.core.table.TableStatus;
import io.partita.core.table.ThroughputSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a table: one row of the system partition.
 *
 * @param id a UUID, new for each creation
 * @param creationMillis since the Unix epoch
 * @param attributeDefinitions in the order given at creation
 * @param throughput the table's own
 * @param indexThroughput of each global index, by name
 * @param tableClass as given; null if never given
 * @param partitions all partitions, of the table and its global indexes
 */
public record TableRecord(
    String name,
    String id,
    TableStatus status,
    long creationMillis,
    TableSchema schema,
    List<KeyAttribute> attributeDefinitions,
    BillingMode billingMode,
    ThroughputSettings throughput,
    Map<String, ThroughputSettings> indexThroughput,
    boolean deletionProtection,
    @Nullable String tableClass,
    Map<String, String> tags,
    List<Placement> partitions) {
  public TableRecord {
    attributeDefinitions = List.copyOf(attributeDefinitions);
    indexThroughput = Map.copyOf(indexThroughput);
    tags = Map.copyOf(tags);
    partitions = List.copyOf(partitions);
  }

  public TableRecord withStatus(TableStatus next) {
    return new TableRecord(
        name,
        id,
        next,
        creationMillis,
        schema,
        attributeDefinitions,
        billingMode,
        throughput,
        indexThroughput,
        deletionProtection,
        tableClass,
        tags,
        partitions);
  }

  public TableRecord withPartitions(List<Placement> placements) {
    return new TableRecord(
        name,
        id,
        status,
        creationMillis,
        schema,
        attributeDefinitions,
        billingMode,
        throughput,
        indexThroughput,
        deletionProtection,
        tableClass,
        tags,
        placements);
  }

  /**
   * One partition of a table or index.
   *
   * @param indexName the global index; null for the table itself
   * @param lowerBound where its keys begin; the next one's bound of the same index ends it
   */
  public record Placement(PartitionId id, @Nullable String indexName, byte[] lowerBound) {}
}
