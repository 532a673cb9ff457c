package io.partita.gateway.operation;

import io.partita.core.operation.PutItemRequest;
import io.partita.core.operation.WriteItemResponse;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.Parameters;
import java.util.Set;

/** PutItem in JSON. */
final class PutItemCodec implements Codec<PutItemRequest, WriteItemResponse> {
  private static final Set<String> SUPPORTED =
      Set.of(
          "TableName",
          "Item",
          "ConditionExpression",
          "ExpressionAttributeNames",
          "ExpressionAttributeValues",
          "ReturnValues",
          "ReturnConsumedCapacity",
          "ReturnItemCollectionMetrics",
          "ReturnValuesOnConditionCheckFailure");

  @Override
  public String name() {
    return "PutItem";
  }

  @Override
  public PutItemRequest request(Parameters parameters) {
    parameters.requireOnly(SUPPORTED);
    return new PutItemRequest(
        parameters.requiredText("TableName"),
        parameters.requiredAttributes("Item"),
        parameters.text("ConditionExpression"),
        RequestParts.inputs(parameters),
        RequestParts.returnValues(parameters),
        RequestParts.capacity(parameters),
        RequestParts.metrics(parameters),
        RequestParts.onFailure(parameters));
  }

  @Override
  public void write(WriteItemResponse response, JsonOutput out) {
    ResponseParts.write(response, out);
  }
}
