package io.partita.core.operation;

import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.Index;
import io.partita.core.table.ThroughputRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * UpdateTable as given: enumerations have passed the model's constraints but are still text. Null
 * where nothing is given.
 *
 * @param attributeDefinitions looked at only where an index is created
 */
public record UpdateTableRequest(
    String tableName,
    @Nullable List<AttributeDefinition> attributeDefinitions,
    @Nullable String billingMode,
    ThroughputRequest throughput,
    @Nullable List<IndexUpdate> indexUpdates,
    @Nullable EncryptionRequest encryption,
    @Nullable Boolean deletionProtectionEnabled,
    @Nullable String tableClass)
    implements Request {

  /** One of GlobalSecondaryIndexUpdates: exactly one of its actions is to be given. */
  public record IndexUpdate(
      @Nullable IndexThroughput update, @Nullable Index create, @Nullable String delete) {}

  /** Another throughput for a global index. */
  public record IndexThroughput(String indexName, ThroughputRequest throughput) {}
}
