package io.partita.gateway.operation;

import io.partita.core.operation.TableResponse;
import io.partita.core.operation.UpdateTableRequest;
import io.partita.core.operation.UpdateTableRequest.IndexThroughput;
import io.partita.core.operation.UpdateTableRequest.IndexUpdate;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.Parameters;
import java.util.Set;

/** UpdateTable in JSON. */
final class UpdateTableCodec implements Codec<UpdateTableRequest, TableResponse> {
  private static final Set<String> SUPPORTED =
      Set.of(
          "TableName",
          "AttributeDefinitions",
          "BillingMode",
          "ProvisionedThroughput",
          "OnDemandThroughput",
          "WarmThroughput",
          "GlobalSecondaryIndexUpdates",
          "SSESpecification",
          "DeletionProtectionEnabled",
          "TableClass");

  @Override
  public String name() {
    return "UpdateTable";
  }

  @Override
  public UpdateTableRequest request(Parameters parameters) {
    parameters.requireOnly(SUPPORTED);
    return new UpdateTableRequest(
        parameters.requiredText("TableName"),
        TableParts.each(parameters.list("AttributeDefinitions"), TableParts::definition),
        parameters.text("BillingMode"),
        TableParts.throughput(parameters),
        TableParts.each(
            parameters.list("GlobalSecondaryIndexUpdates"), UpdateTableCodec::indexUpdate),
        TableParts.encryption(parameters.structure("SSESpecification")),
        parameters.flag("DeletionProtectionEnabled"),
        parameters.text("TableClass"));
  }

  private static IndexUpdate indexUpdate(Parameters parameters) {
    Parameters update = parameters.structure("Update");
    Parameters create = parameters.structure("Create");
    Parameters delete = parameters.structure("Delete");
    return new IndexUpdate(
        update == null
            ? null
            : new IndexThroughput(update.requiredText("IndexName"), TableParts.throughput(update)),
        create == null ? null : TableParts.globalIndex(create),
        delete == null ? null : delete.requiredText("IndexName"));
  }

  @Override
  public void write(TableResponse response, JsonOutput out) {
    TableWriter.writeAs("TableDescription", response, out);
  }
}
