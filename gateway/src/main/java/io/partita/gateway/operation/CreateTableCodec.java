package io.partita.gateway.operation;

import io.partita.core.operation.CreateTableRequest;
import io.partita.core.operation.TableResponse;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.policy.PolicyDocument;
import io.partita.gateway.protocol.Parameters;
import java.util.Set;

/** CreateTable in JSON. */
final class CreateTableCodec implements Codec<CreateTableRequest, TableResponse> {
  private static final Set<String> SUPPORTED =
      Set.of(
          "TableName",
          "AttributeDefinitions",
          "KeySchema",
          "LocalSecondaryIndexes",
          "GlobalSecondaryIndexes",
          "BillingMode",
          "ProvisionedThroughput",
          "OnDemandThroughput",
          "WarmThroughput",
          "DeletionProtectionEnabled",
          "TableClass",
          "Tags",
          "ResourcePolicy",
          "StreamSpecification",
          "SSESpecification");

  @Override
  public String name() {
    return "CreateTable";
  }

  @Override
  public CreateTableRequest request(Parameters parameters) {
    parameters.requireOnly(SUPPORTED);
    TableParts.requireDisabled(parameters, "StreamSpecification", "StreamEnabled");
    String policy = parameters.text("ResourcePolicy");
    return new CreateTableRequest(
        parameters.requiredText("TableName"),
        TableParts.each(parameters.list("AttributeDefinitions"), TableParts::definition),
        TableParts.each(parameters.list("KeySchema"), TableParts::keyElement),
        TableParts.each(parameters.list("LocalSecondaryIndexes"), TableParts::localIndex),
        TableParts.each(parameters.list("GlobalSecondaryIndexes"), TableParts::globalIndex),
        parameters.text("BillingMode"),
        TableParts.throughput(parameters),
        TableParts.encryption(parameters.structure("SSESpecification")),
        parameters.flag("DeletionProtectionEnabled"),
        parameters.text("TableClass"),
        TableParts.each(parameters.list("Tags"), TableParts::tag),
        policy == null ? null : PolicyDocument.read(policy));
  }

  @Override
  public void write(TableResponse response, JsonOutput out) {
    TableWriter.writeAs("TableDescription", response, out);
  }
}
