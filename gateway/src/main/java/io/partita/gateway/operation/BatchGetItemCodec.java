package io.partita.gateway.operation;

import io.partita.core.operation.BatchGetItemRequest;
import io.partita.core.operation.BatchGetItemRequest.KeysAndAttributes;
import io.partita.core.operation.BatchGetItemResponse;
import io.partita.core.operation.RequestAttributes;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.json.JsonWriter;
import io.partita.gateway.protocol.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;

/** BatchGetItem in JSON. */
final class BatchGetItemCodec implements Codec<BatchGetItemRequest, BatchGetItemResponse> {
  @Override
  public String name() {
    return "BatchGetItem";
  }

  @Override
  public BatchGetItemRequest request(Parameters parameters) {
    Map<String, KeysAndAttributes> items = new LinkedHashMap<>();
    parameters
        .<Parameters>requiredMap("RequestItems")
        .forEach((table, keys) -> items.put(table, keys(keys)));
    return new BatchGetItemRequest(items, RequestParts.capacity(parameters));
  }

  private static KeysAndAttributes keys(Parameters parameters) {
    return new KeysAndAttributes(
        parameters.requiredList("Keys"),
        parameters.text("ProjectionExpression"),
        parameters.list("AttributesToGet"),
        RequestParts.names(parameters),
        parameters.isSet("ConsistentRead"));
  }

  @Override
  public void write(BatchGetItemResponse response, JsonOutput out) {
    JsonWriter json = out.json().startObject();
    json.name("Responses").startObject();
    response
        .responses()
        .forEach((table, items) -> {
          json.name(table);
          ResponseParts.items(items, out);
        });
    json.endObject();
    json.name("UnprocessedKeys").startObject();
    response
        .unprocessedKeys()
        .forEach((table, keys) -> {
          json.name(table);
          unprocessed(keys, out);
        });
    json.endObject();
    ResponseParts.capacities(response.consumedCapacity(), json);
    json.endObject();
  }

  private static void unprocessed(KeysAndAttributes keys, JsonOutput out) {
    JsonWriter json = out.json().startObject();
    if (keys.attributesToGet() != null) {
      json.name("AttributesToGet").startArray();
      keys.attributesToGet().forEach(json::string);
      json.endArray();
    }
    if (keys.consistentRead()) {
      json.name("ConsistentRead").bool(true);
    }
    Map<String, String> names = keys.inputs().names();
    if (names != null) {
      json.name("ExpressionAttributeNames").startObject();
      names.forEach((placeholder, name) -> json.name(placeholder).string(name));
      json.endObject();
    }
    json.name("Keys").startArray();
    for (RequestAttributes key : keys.keys()) {
      out.attributes().attributes(key.values());
    }
    json.endArray();
    if (keys.projectionExpression() != null) {
      json.name("ProjectionExpression").string(keys.projectionExpression());
    }
    json.endObject();
  }
}
