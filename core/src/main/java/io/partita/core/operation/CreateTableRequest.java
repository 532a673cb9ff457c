package io.partita.core.operation;

import io.partita.core.table.Projection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CreateTable as given: enumerations have passed the model's constraints but are still text. */
public record CreateTableRequest(
    String tableName,
    @Nullable List<AttributeDefinition> attributeDefinitions,
    @Nullable List<KeySchemaElement> keySchema,
    @Nullable List<Index> localSecondaryIndexes,
    @Nullable List<Index> globalSecondaryIndexes,
    @Nullable String billingMode,
    @Nullable Throughput provisionedThroughput,
    @Nullable Throughput onDemandThroughput,
    @Nullable Boolean deletionProtectionEnabled,
    @Nullable String tableClass,
    @Nullable Map<String, String> tags)
    implements Request {

  /** An attribute's name and type (S, N or B). */
  public record AttributeDefinition(String attributeName, String attributeType) {}

  /** An attribute and its role (HASH or RANGE). */
  public record KeySchemaElement(String attributeName, String keyType) {}

  /** Read and write units; null where not given. For on-demand: the maxima. */
  public record Throughput(@Nullable Long readUnits, @Nullable Long writeUnits) {}

  /** A projection as given; null where not given. */
  public record IndexProjection(
      Projection.@Nullable Type type, @Nullable List<String> nonKeyAttributes) {}

  /** A secondary index as given. */
  public record Index(
      String indexName,
      List<KeySchemaElement> keySchema,
      IndexProjection projection,
      @Nullable Throughput provisionedThroughput,
      @Nullable Throughput onDemandThroughput) {}
}
