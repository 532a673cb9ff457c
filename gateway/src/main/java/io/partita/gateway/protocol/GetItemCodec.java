package io.partita.gateway.protocol;

import io.partita.core.operation.GetItemRequest;
import io.partita.core.operation.GetItemResponse;
import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;

/** GetItem on the wire. */
final class GetItemCodec implements Codec<GetItemRequest, GetItemResponse> {
  @Override
  public String name() {
    return "GetItem";
  }

  @Override
  public Operation<GetItemRequest, GetItemResponse> operation(Operations operations) {
    return operations.getItem();
  }

  @Override
  public GetItemRequest request(Parameters parameters) {
    parameters.refuse("AttributesToGet");
    return new GetItemRequest(
        parameters.requiredText("TableName"),
        parameters.requiredAttributes("Key"),
        parameters.text("ProjectionExpression"),
        parameters.inputs(),
        parameters.bool("ConsistentRead", false),
        parameters.returnConsumedCapacity());
  }

  @Override
  public void respond(GetItemResponse response, Answers answers) {
    answers.item("Item", response.item());
    answers.consumed(response.consumedCapacity());
  }
}
