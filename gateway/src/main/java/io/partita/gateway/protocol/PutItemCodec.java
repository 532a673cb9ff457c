package io.partita.gateway.protocol;

import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;
import io.partita.core.operation.PutItemRequest;
import io.partita.core.operation.WriteItemResponse;

/** PutItem on the wire. */
final class PutItemCodec implements Codec<PutItemRequest, WriteItemResponse> {
  @Override
  public String name() {
    return "PutItem";
  }

  @Override
  public Operation<PutItemRequest, WriteItemResponse> operation(Operations operations) {
    return operations.putItem();
  }

  @Override
  public PutItemRequest request(Parameters parameters) {
    parameters.refuse("Expected", "ConditionalOperator");
    return new PutItemRequest(
        parameters.requiredText("TableName"),
        parameters.requiredAttributes("Item"),
        parameters.text("ConditionExpression"),
        parameters.inputs(),
        parameters.returnValues(),
        parameters.returnConsumedCapacity(),
        parameters.returnItemCollectionMetrics(),
        parameters.returnValuesOnConditionCheckFailure());
  }

  @Override
  public void respond(WriteItemResponse response, Answers answers) {
    answers.item("Attributes", response.attributes());
    answers.consumed(response.consumedCapacity());
    answers.metrics(response.itemCollectionMetrics());
  }
}
