package io.partita.gateway.operation;

import io.partita.core.operation.DeleteItemRequest;
import io.partita.core.operation.WriteItemResponse;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.Parameters;

/** DeleteItem in JSON. */
final class DeleteItemCodec implements Codec<DeleteItemRequest, WriteItemResponse> {
  @Override
  public String name() {
    return "DeleteItem";
  }

  @Override
  public DeleteItemRequest request(Parameters parameters) {
    return new DeleteItemRequest(
        parameters.requiredText("TableName"),
        parameters.requiredAttributes("Key"),
        parameters.text("ConditionExpression"),
        LegacyParts.expectation(parameters),
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
