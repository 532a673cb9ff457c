package io.partita.gateway.protocol;

import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;
import io.partita.core.operation.UpdateItemRequest;
import io.partita.core.operation.WriteItemResponse;

/** UpdateItem on the wire. */
final class UpdateItemCodec implements Codec<UpdateItemRequest, WriteItemResponse> {
  @Override
  public String name() {
    return "UpdateItem";
  }

  @Override
  public Operation<UpdateItemRequest, WriteItemResponse> operation(Operations operations) {
    return operations.updateItem();
  }

  @Override
  public UpdateItemRequest request(Parameters parameters) {
    parameters.refuse("AttributeUpdates", "Expected", "ConditionalOperator");
    return new UpdateItemRequest(
        parameters.requiredText("TableName"),
        parameters.requiredAttributes("Key"),
        parameters.text("UpdateExpression"),
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
