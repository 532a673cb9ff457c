package io.partita.gateway.operation;

import io.partita.core.item.Item;
import io.partita.core.operation.GetItemRequest;
import io.partita.core.operation.GetItemResponse;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.json.JsonWriter;
import io.partita.gateway.protocol.Parameters;

/** GetItem in JSON. */
final class GetItemCodec implements Codec<GetItemRequest, GetItemResponse> {
  @Override
  public String name() {
    return "GetItem";
  }

  @Override
  public GetItemRequest request(Parameters parameters) {
    return new GetItemRequest(
        parameters.requiredText("TableName"),
        parameters.requiredAttributes("Key"),
        parameters.text("ProjectionExpression"),
        parameters.list("AttributesToGet"),
        RequestParts.names(parameters),
        parameters.isSet("ConsistentRead"),
        RequestParts.capacity(parameters));
  }

  @Override
  public void write(GetItemResponse response, JsonOutput out) {
    JsonWriter json = out.json().startObject();
    Item item = response.item();
    if (item != null) {
      json.name("Item");
      out.attributes().item(item);
    }
    ResponseParts.capacity(response.consumedCapacity(), json);
    json.endObject();
  }
}
