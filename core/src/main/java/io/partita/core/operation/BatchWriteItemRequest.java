package io.partita.core.operation;

import java.util.List;
import java.util.Map;

/** BatchWriteItem: for each table (by name or ARN, as given) what to put and delete. */
public record BatchWriteItemRequest(
    Map<String, List<WriteRequest>> requestItems,
    ReturnConsumedCapacity returnConsumedCapacity,
    ReturnItemCollectionMetrics returnItemCollectionMetrics)
    implements Request {

  /** One write of a batch. */
  public sealed interface WriteRequest {
    /** Puts an item. */
    record Put(RequestAttributes item) implements WriteRequest {}

    /** Deletes the item of a key. */
    record Delete(RequestAttributes key) implements WriteRequest {}

    /** A request that names both or neither; DynamoDB refuses it after other checks. */
    record Ambiguous(boolean both) implements WriteRequest {}
  }
}
