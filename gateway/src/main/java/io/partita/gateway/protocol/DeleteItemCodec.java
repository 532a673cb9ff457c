package io.partita.gateway.protocol;

import io.partita.core.operation.DeleteItemRequest;
import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;
import io.partita.core.operation.WriteItemResponse;

/** DeleteItem on the wire. */
final class DeleteItemCodec implements Codec<DeleteItemRequest, WriteItemResponse> {
  @Override
  public String name() {
    return "DeleteItem";
  }

  @Override
  public Operation<DeleteItemRequest, WriteItemResponse> operation(Operations operations) {
    return operations.deleteItem();
  }

  @Override
  public DeleteItemRequest request(Parameters parameters) {
    parameters.refuse("Expected", "ConditionalOperator");
    return new DeleteItemRequest(
        parameters.requiredText("TableName"),
        parameters.requiredAttributes("Key"),
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
