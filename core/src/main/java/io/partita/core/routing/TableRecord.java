package io.partita.core.routing;

import io.partita.core.partition.PartitionId;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.TableSchema;
import io.partita.core.table.TableSettings;
import io.partita.core.table.TableStatus;
import io.partita.core.table.ThroughputSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a table: one row of the system partition.
 *
 * @param id a UUID, new for each creation
 * @param revision grows with every change of the row
 * @param creationMillis since the Unix epoch
 * @param attributeDefinitions in the order given at creation
 * @param partitions all partitions, of the table and its global indexes
 * @param indexWork what is being done to an index; null if nothing
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
    List<Placement> partitions,
    @Nullable IndexWork indexWork) {
  public TableRecord {
    attributeDefinitions = List.copyOf(attributeDefinitions);
    partitions = List.copyOf(partitions);
  }

  /** A table none of whose indexes is coming or going. */
  public TableRecord(
      String name,
      String id,
      long revision,
      TableStatus status,
      long creationMillis,
      TableSchema schema,
      List<KeyAttribute> attributeDefinitions,
      TableSettings settings,
      List<Placement> partitions) {
    this(
        name,
        id,
        revision,
        status,
        creationMillis,
        schema,
        attributeDefinitions,
        settings,
        partitions,
        null);
  }

  /**
   * Whether this is a later row of that name: a newer revision of the same table, or a table that
   * was created after that one. Numbers of partitions ascend with time.
   */
  public boolean isAfter(TableRecord other) {
    return id.equals(other.id)
        ? revision > other.revision
        : partitions.getFirst().id().value() > other.partitions.getFirst().id().value();
  }

  /** What is being done to an index; null if nothing. */
  public @Nullable IndexWork workOn(IndexSchema index) {
    return indexWork != null && indexWork.indexName().equals(index.name()) ? indexWork : null;
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
        partitions,
        indexWork);
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
        partitions,
        indexWork);
  }

  /** The next revision, at another point of the work on an index. */
  public TableRecord withIndexWork(TableStatus nextStatus, @Nullable IndexWork next) {
    return new TableRecord(
        name,
        id,
        revision + 1,
        nextStatus,
        creationMillis,
        schema,
        attributeDefinitions,
        settings,
        partitions,
        next);
  }

  /** The next revision, with one more global index, which is getting its partitions. */
  public TableRecord withIndex(
      TableSchema nextSchema,
      List<KeyAttribute> definitions,
      TableSettings nextSettings,
      List<Placement> more,
      String indexName) {
    List<Placement> all = new ArrayList<>(partitions);
    all.addAll(more);
    return new TableRecord(
        name,
        id,
        revision + 1,
        TableStatus.UPDATING,
        creationMillis,
        nextSchema,
        definitions,
        nextSettings,
        all,
        new IndexWork(indexName, IndexWork.Phase.ALLOCATING));
  }

  /**
   * The next revision, settled and without a global index, its partitions, its throughput and the
   * attribute definitions that only it had (pruned so by DynamoDB; source: recorded on AWS).
   */
  public TableRecord withoutIndex(String indexName) {
    TableSchema without = schema.withoutGlobalIndex(indexName);
    Map<String, ThroughputSettings> ofIndexes = new HashMap<>(settings.indexThroughput());
    ofIndexes.remove(indexName);
    return new TableRecord(
        name,
        id,
        revision + 1,
        TableStatus.ACTIVE,
        creationMillis,
        without,
        attributeDefinitions.stream().filter(without::isKeyAttribute).toList(),
        settings.withThroughput(settings.billing(), settings.throughput(), ofIndexes),
        partitions.stream().filter(one -> !indexName.equals(one.indexName())).toList(),
        null);
  }

  /**
   * One partition of a table or index.
   *
   * @param indexName the global index; null for the table itself
   * @param lowerBound where its keys begin; the next one's bound of the same index ends it
   */
  public record Placement(PartitionId id, @Nullable String indexName, byte[] lowerBound) {}
}
