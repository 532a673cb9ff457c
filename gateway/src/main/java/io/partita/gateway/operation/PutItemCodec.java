package io.partita.gateway.operation;

import io.partita.core.operation.PutItemRequest;
import io.partita.core.operation.WriteItemResponse;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.Parameters;

/** PutItem in JSON. */
final class PutItemCodec implements Codec<PutItemRequest, WriteItemResponse> {
  @Override
  public String name() {
    return "PutItem";
  }

  @Override
  public PutItemRequest request(Parameters parameters) {
    return new PutItemRequest(
        parameters.requiredText("TableName"),
        parameters.requiredAttributes("Item"),
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
