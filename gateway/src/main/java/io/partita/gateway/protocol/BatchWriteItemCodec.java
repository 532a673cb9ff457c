package io.partita.gateway.protocol;

import io.partita.core.operation.BatchWriteItemRequest;
import io.partita.core.operation.BatchWriteItemRequest.WriteRequest;
import io.partita.core.operation.BatchWriteItemResponse;
import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;
import io.partita.gateway.json.JsonWriter;
import io.partita.gateway.model.TypeTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** BatchWriteItem on the wire. */
final class BatchWriteItemCodec implements Codec<BatchWriteItemRequest, BatchWriteItemResponse> {
  @Override
  public String name() {
    return "BatchWriteItem";
  }

  @Override
  public Operation<BatchWriteItemRequest, BatchWriteItemResponse> operation(Operations operations) {
    return operations.batchWriteItem();
  }

  @Override
  public BatchWriteItemRequest request(Parameters parameters) {
    Map<String, List<WriteRequest>> tables = new LinkedHashMap<>();
    Parameters given = parameters.object("RequestItems");
    if (given != null) {
      for (Map.Entry<String, @Nullable Object> table : given.members().entrySet()) {
        tables.put(table.getKey(), writes(table.getValue()));
      }
    }
    return new BatchWriteItemRequest(
        tables, parameters.returnConsumedCapacity(), parameters.returnItemCollectionMetrics());
  }

  private static List<WriteRequest> writes(@Nullable Object json) {
    List<WriteRequest> writes = new ArrayList<>();
    List<@Nullable Object> given = TypeTexts.list(json);
    if (given != null) {
      for (Object one : given) {
        writes.add(write(Parameters.element(one)));
      }
    }
    return writes;
  }

  private static WriteRequest write(Parameters request) {
    Parameters put = request.object("PutRequest");
    Parameters delete = request.object("DeleteRequest");
    if (put != null && delete == null) {
      return new WriteRequest.Put(put.requiredAttributes("Item"));
    }
    if (delete != null && put == null) {
      return new WriteRequest.Delete(delete.requiredAttributes("Key"));
    }
    return new WriteRequest.Ambiguous(put != null);
  }

  @Override
  public void respond(BatchWriteItemResponse response, Answers answers) {
    JsonWriter json = answers.json();
    json.name("UnprocessedItems").startObject();
    response
        .unprocessedItems()
        .forEach((table, writes) -> {
          json.name(table).startArray();
          writes.forEach(write -> unprocessed(write, answers));
          json.endArray();
        });
    json.endObject();
    answers.consumed(response.consumedCapacity());
    answers.metrics(response.itemCollectionMetrics());
  }

  private static void unprocessed(WriteRequest write, Answers answers) {
    JsonWriter json = answers.json();
    json.startObject();
    switch (write) {
      case WriteRequest.Put put -> {
        json.name("PutRequest").startObject();
        answers.attributes("Item", put.item().values());
        json.endObject();
      }
      case WriteRequest.Delete delete -> {
        json.name("DeleteRequest").startObject();
        answers.attributes("Key", delete.key().values());
        json.endObject();
      }
      case WriteRequest.Ambiguous ambiguous -> {}
    }
    json.endObject();
  }
}
