package io.partita.core.operation;

import io.partita.core.table.Projection;
import io.partita.core.table.ThroughputRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CreateTable as given: enumerations have passed the model's constraints but are still text. */
public record CreateTableRequest(
    String tableName,
    @Nullable List<AttributeDefinition> attributeDefinitions,
    @Nullable List<KeySchemaElement> keySchema,
    @Nullable List<Index> localSecondaryIndexes,
    @Nullable List<Index> globalSecondaryIndexes,
    @Nullable String billingMode,
    ThroughputRequest throughput,
    @Nullable EncryptionRequest encryption,
    @Nullable Boolean deletionProtectionEnabled,
    @Nullable String tableClass,
    @Nullable List<GivenTag> tags,
    @Nullable GivenPolicy policy)
    implements Request {

  /** An attribute's name and type (S, N or B). */
  public record AttributeDefinition(String attributeName, String attributeType) {}

  /** An attribute and its role (HASH or RANGE). */
  public record KeySchemaElement(String attributeName, String keyType) {}

  /** A projection as given; null where not given. */
  public record IndexProjection(
      Projection.@Nullable Type type, @Nullable List<String> nonKeyAttributes) {}

  /** A secondary index as given. */
  public record Index(
      String indexName,
      List<KeySchemaElement> keySchema,
      IndexProjection projection,
      ThroughputRequest throughput) {}
}
