package io.partita.gateway.operation;

import io.partita.core.operation.BatchWriteItemRequest;
import io.partita.core.operation.BatchWriteItemRequest.WriteRequest;
import io.partita.core.operation.BatchWriteItemResponse;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.json.JsonWriter;
import io.partita.gateway.protocol.NumberTexts;
import io.partita.gateway.protocol.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** BatchWriteItem in JSON. */
final class BatchWriteItemCodec implements Codec<BatchWriteItemRequest, BatchWriteItemResponse> {
  @Override
  public String name() {
    return "BatchWriteItem";
  }

  @Override
  public NumberTexts numberTexts() {
    return NumberTexts.QUOTED_UNLESS_EMPTY;
  }

  @Override
  public BatchWriteItemRequest request(Parameters parameters) {
    Map<String, List<WriteRequest>> items = new LinkedHashMap<>();
    parameters
        .<List<Parameters>>requiredMap("RequestItems")
        .forEach((table, writes) ->
            items.put(table, writes.stream().map(BatchWriteItemCodec::write).toList()));
    return new BatchWriteItemRequest(
        items, RequestParts.capacity(parameters), RequestParts.metrics(parameters));
  }

  private static WriteRequest write(Parameters parameters) {
    Parameters put = parameters.structure("PutRequest");
    Parameters delete = parameters.structure("DeleteRequest");
    if (put != null && delete == null) {
      return new WriteRequest.Put(put.requiredAttributes("Item"));
    }
    if (delete != null && put == null) {
      return new WriteRequest.Delete(delete.requiredAttributes("Key"));
    }
    return new WriteRequest.Ambiguous(put != null);
  }

  @Override
  public void write(BatchWriteItemResponse response, JsonOutput out) {
    JsonWriter json = out.json().startObject();
    if (response.itemCollectionMetrics() != null) {
      json.name("ItemCollectionMetrics").startObject();
      response
          .itemCollectionMetrics()
          .forEach((table, metrics) -> {
            json.name(table).startArray();
            metrics.forEach(one -> ResponseParts.metrics(one, out));
            json.endArray();
          });
      json.endObject();
    }
    json.name("UnprocessedItems").startObject();
    response
        .unprocessedItems()
        .forEach((table, writes) -> {
          json.name(table).startArray();
          writes.forEach(write -> unprocessed(write, out));
          json.endArray();
        });
    json.endObject();
    ResponseParts.capacities(response.consumedCapacity(), json);
    json.endObject();
  }

  private static void unprocessed(WriteRequest write, JsonOutput out) {
    JsonWriter json = out.json().startObject();
    switch (write) {
      case WriteRequest.Put put -> {
        json.name("PutRequest").startObject().name("Item");
        out.attributes().attributes(put.item().values());
        json.endObject();
      }
      case WriteRequest.Delete delete -> {
        json.name("DeleteRequest").startObject().name("Key");
        out.attributes().attributes(delete.key().values());
        json.endObject();
      }
      case WriteRequest.Ambiguous ambiguous -> {}
    }
    json.endObject();
  }
}
