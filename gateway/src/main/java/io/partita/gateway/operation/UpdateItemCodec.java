package io.partita.gateway.operation;

import io.partita.core.operation.UpdateItemRequest;
import io.partita.core.operation.WriteItemResponse;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.Parameters;

/** UpdateItem in JSON. */
final class UpdateItemCodec implements Codec<UpdateItemRequest, WriteItemResponse> {
  @Override
  public String name() {
    return "UpdateItem";
  }

  @Override
  public UpdateItemRequest request(Parameters parameters) {
    return new UpdateItemRequest(
        parameters.requiredText("TableName"),
        parameters.requiredAttributes("Key"),
        parameters.text("UpdateExpression"),
        parameters.text("ConditionExpression"),
        LegacyParts.updates(parameters),
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
