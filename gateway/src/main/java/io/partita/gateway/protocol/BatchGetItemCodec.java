package io.partita.gateway.protocol;

import io.partita.core.operation.BatchGetItemRequest;
import io.partita.core.operation.BatchGetItemRequest.KeysAndAttributes;
import io.partita.core.operation.BatchGetItemResponse;
import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;
import io.partita.core.operation.RequestAttributes;
import io.partita.gateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** BatchGetItem on the wire. */
final class BatchGetItemCodec implements Codec<BatchGetItemRequest, BatchGetItemResponse> {
  @Override
  public String name() {
    return "BatchGetItem";
  }

  @Override
  public Operation<BatchGetItemRequest, BatchGetItemResponse> operation(Operations operations) {
    return operations.batchGetItem();
  }

  @Override
  public BatchGetItemRequest request(Parameters parameters) {
    Map<String, KeysAndAttributes> tables = new LinkedHashMap<>();
    Parameters given = parameters.object("RequestItems");
    if (given != null) {
      for (Map.Entry<String, @Nullable Object> table : given.members().entrySet()) {
        tables.put(table.getKey(), keys(Parameters.element(table.getValue())));
      }
    }
    return new BatchGetItemRequest(tables, parameters.returnConsumedCapacity());
  }

  private static KeysAndAttributes keys(Parameters table) {
    table.refuse("AttributesToGet");
    List<RequestAttributes> keys = new ArrayList<>();
    List<@Nullable Object> given = table.list("Keys");
    if (given != null) {
      for (Object key : given) {
        RequestAttributes attributes = AttributeReader.attributes(key);
        if (attributes != null) {
          keys.add(attributes);
        }
      }
    }
    return new KeysAndAttributes(
        keys,
        table.text("ProjectionExpression"),
        table.inputs(),
        table.bool("ConsistentRead", false));
  }

  @Override
  public void respond(BatchGetItemResponse response, Answers answers) {
    JsonWriter json = answers.json();
    json.name("Responses").startObject();
    response.responses().forEach(answers::items);
    json.endObject();
    json.name("UnprocessedKeys").startObject();
    response.unprocessedKeys().forEach((table, keys) -> unprocessed(table, keys, answers));
    json.endObject();
    answers.consumed(response.consumedCapacity());
  }

  private static void unprocessed(String table, KeysAndAttributes keys, Answers answers) {
    JsonWriter json = answers.json();
    json.name(table).startObject();
    json.name("Keys").startArray();
    ItemWriter items = new ItemWriter(json);
    keys.keys().forEach(key -> items.write(key.values()));
    json.endArray();
    answers.text("ProjectionExpression", keys.projectionExpression());
    Map<String, String> names = keys.inputs().names();
    if (names != null) {
      json.name("ExpressionAttributeNames").startObject();
      names.forEach((placeholder, name) -> json.name(placeholder).string(name));
      json.endObject();
    }
    if (keys.consistentRead()) {
      json.name("ConsistentRead").bool(true);
    }
    json.endObject();
  }
}
