package io.partita.gateway.operation;

import io.partita.core.operation.AbsentFeatures;
import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;
import io.partita.core.operation.Request;
import io.partita.core.operation.ResourceOperations;
import io.partita.core.operation.Response;
import io.partita.gateway.model.ServiceModel;
import java.util.ArrayList;
import java.util.List;

/** All operations that this server has. */
public final class Codecs {
  private final ServiceModel model;
  private final List<Endpoint<?, ?>> endpoints = new ArrayList<>();

  private Codecs(ServiceModel model) {
    this.model = model;
  }

  public static List<Endpoint<?, ?>> endpoints(Operations operations, ServiceModel model) {
    return new Codecs(model)
        .with(new BatchGetItemCodec(), operations.batchGetItem())
        .with(new BatchWriteItemCodec(), operations.batchWriteItem())
        .with(new CreateTableCodec(), operations.createTable())
        .with(new DeleteItemCodec(), operations.deleteItem())
        .with(new DeleteTableCodec(), operations.deleteTable())
        .with(new DescribeEndpointsCodec(), operations.describeEndpoints())
        .with(new DescribeLimitsCodec(), operations.describeLimits())
        .with(new DescribeTableCodec(), operations.describeTable())
        .with(new GetItemCodec(), operations.getItem())
        .with(new ListTablesCodec(), operations.listTables())
        .with(new PutItemCodec(), operations.putItem())
        .with(new QueryCodec(), operations.query())
        .with(new ScanCodec(), operations.scan())
        .with(new UpdateItemCodec(), operations.updateItem())
        .with(new UpdateTableCodec(), operations.updateTable())
        .with(operations.resources())
        .with(operations.absent())
        .endpoints;
  }

  private Codecs with(ResourceOperations resources) {
    return with(new DeleteResourcePolicyCodec(), resources.deleteResourcePolicy())
        .with(new GetResourcePolicyCodec(), resources.getResourcePolicy())
        .with(new ListTagsOfResourceCodec(), resources.listTagsOfResource())
        .with(new PutResourcePolicyCodec(), resources.putResourcePolicy())
        .with(new TagResourceCodec(), resources.tagResource())
        .with(new UntagResourceCodec(), resources.untagResource());
  }

  private Codecs with(AbsentFeatures absent) {
    String globalTable = "GlobalTableName";
    return with(AbsentCodecs.notFound("DescribeBackup", "BackupArn"), absent.describeBackup())
        .with(AbsentCodecs.continuousBackups(), absent.describeContinuousBackups())
        .with(AbsentCodecs.contributorInsights(), absent.describeContributorInsights())
        .with(AbsentCodecs.notFound("DescribeExport", "ExportArn"), absent.describeExport())
        .with(
            AbsentCodecs.notFound("DescribeGlobalTable", globalTable), absent.describeGlobalTable())
        .with(
            AbsentCodecs.notFound("DescribeGlobalTableSettings", globalTable),
            absent.describeGlobalTableSettings())
        .with(AbsentCodecs.notFound("DescribeImport", "ImportArn"), absent.describeImport())
        .with(
            AbsentCodecs.kinesisStreamingDestination(),
            absent.describeKinesisStreamingDestination())
        .with(
            AbsentCodecs.notFound("DescribeTableReplicaAutoScaling", "TableName"),
            absent.describeTableReplicaAutoScaling())
        .with(AbsentCodecs.timeToLive(), absent.describeTimeToLive())
        .with(AbsentCodecs.listOfBackups(), absent.listBackups())
        .with(AbsentCodecs.listOfContributorInsights(), absent.listContributorInsights())
        .with(AbsentCodecs.listOfExports(), absent.listExports())
        .with(AbsentCodecs.listOfGlobalTables(), absent.listGlobalTables())
        .with(AbsentCodecs.listOfImports(), absent.listImports());
  }

  private <Q extends Request, A extends Response> Codecs with(
      Codec<Q, A> codec, Operation<Q, A> operation) {
    endpoints.add(new Endpoint<>(endpoints.size(), codec, operation, model));
    return this;
  }
}
