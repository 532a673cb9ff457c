package io.partita.core.operation;

import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as the API shows it. Null means that the member is left out.
 *
 * @param creationMillis since the Unix epoch
 */
public record TableDescription(
    String tableName,
    String tableStatus,
    String tableArn,
    String tableId,
    @Nullable Long creationMillis,
    @Nullable List<KeyAttribute> attributeDefinitions,
    @Nullable KeySchema keySchema,
    Throughput provisionedThroughput,
    @Nullable BillingModeSummary billingModeSummary,
    @Nullable OnDemandThroughput onDemandThroughput,
    @Nullable Long itemCount,
    @Nullable Long tableSizeBytes,
    @Nullable List<IndexDescription> localSecondaryIndexes,
    @Nullable List<IndexDescription> globalSecondaryIndexes,
    boolean deletionProtectionEnabled,
    @Nullable TableClassSummary tableClass,
    @Nullable WarmThroughput warmThroughput) {

  /** Provisioned units (zero when billed by request), and when and how often they were changed. */
  public record Throughput(
      long readUnits,
      long writeUnits,
      long decreasesToday,
      @Nullable Long lastIncreaseMillis,
      @Nullable Long lastDecreaseMillis) {}

  /** The storage class, and since when if it was changed. */
  public record TableClassSummary(String tableClass, @Nullable Long lastUpdateMillis) {}

  /** How the table is billed, and since when it is by request. */
  public record BillingModeSummary(String billingMode, @Nullable Long lastUpdateMillis) {}

  /** Upper bounds of a table billed by request; null where none. */
  public record OnDemandThroughput(
      @Nullable Long maximumReadUnits, @Nullable Long maximumWriteUnits) {}

  /** What the table can take at once. */
  public record WarmThroughput(long readUnits, long writeUnits, String status) {}

  /**
   * A secondary index as the API shows it; local ones have no status and no throughput. Whether it
   * is backfilling is shown of one that UpdateTable is making.
   */
  public record IndexDescription(
      String indexName,
      String indexArn,
      KeySchema keySchema,
      Projection projection,
      long itemCount,
      long sizeBytes,
      @Nullable String indexStatus,
      @Nullable Boolean backfilling,
      @Nullable Throughput provisionedThroughput,
      @Nullable OnDemandThroughput onDemandThroughput,
      @Nullable WarmThroughput warmThroughput) {}
}
