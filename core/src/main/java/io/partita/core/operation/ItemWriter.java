package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendException;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.WriteCommand;
import io.partita.core.command.WriteResult;
import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.expression.Condition;
import io.partita.core.expression.UpdatedItem;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.PartitionId;
import io.partita.core.propagation.IndexLag;
import io.partita.core.routing.Table;
import io.partita.core.value.AttributeValue;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends writes of single items to their partitions, and answers them. */
final class ItemWriter {
  /** Base writes are refused while a global index is further behind than this, as on AWS. */
  private static final long MAXIMUM_INDEX_LAG_MILLIS = 10_000;

  private final Backend backend;
  private final IndexLag indexLag;
  private final ItemCollections collections;
  private final boolean isShared;

  ItemWriter(Backend backend, IndexLag indexLag, ItemCollections collections) {
    this.backend = backend;
    this.indexLag = indexLag;
    this.collections = collections;
    this.isShared = backend.isShared();
  }

  /**
   * The schema that a write of this table's items goes with. Where no other process changes tables,
   * partitions that are ahead of a write in flight do no harm, and nothing is refused.
   */
  long schemaVersion(Table table) {
    return isShared ? table.writableSchemaVersion() : DecisionContext.ANY_SCHEMA;
  }

  static BackendException staleSchema() {
    return new BackendException(
        BackendException.Reason.STALE_SCHEMA, "the table's schema is newer than what is known");
  }

  CompletionStage<WriteResult> write(Table table, byte[] key, WriteCommand<WriteResult> command) {
    PartitionId partition = table.items().partitionOf(key);
    if (!table.schema().globalIndexes().isEmpty()
        && indexLag.lagMillis(partition) > MAXIMUM_INDEX_LAG_MILLIS) {
      throw new ApiException(
          ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED,
          "The level of configured provisioned throughput for one or more global secondary indexes"
              + " of the table was exceeded. Consider increasing your provisioning level for the"
              + " under-provisioned global secondary indexes with the UpdateTable API");
    }
    return backend.write(partition, command);
  }

  /** The condition of a write, as an expression or in the legacy way; null for none. */
  static @Nullable Condition condition(ItemWriteRequest request, RequestExpressions expressions) {
    Condition legacy = request.legacy().condition();
    return legacy == null ? expressions.condition(request.conditionExpression()) : legacy;
  }

  /** Refuses a legacy condition beside an expression, in PutItem and DeleteItem. */
  static void requireUnmixed(ItemWriteRequest request) {
    LegacyExpectation legacy = request.legacy();
    if (legacy.isGiven()) {
      new MixedParameters()
          .legacy("Expected", legacy.expected())
          .legacy("ConditionalOperator", legacy.operator())
          .expression("ConditionExpression", request.conditionExpression())
          .refuse();
    }
  }

  /** Writes that replace or remove an item show at most the one before. */
  static void requireOldValuesOnly(ReturnValues wanted) {
    if (wanted != ReturnValues.NONE && wanted != ReturnValues.ALL_OLD) {
      throw ApiException.validation("ReturnValues can only be ALL_OLD or NONE");
    }
  }

  /**
   * Writes an item and answers what the request asked to be told.
   *
   * @param key the encoded key
   */
  CompletionStage<WriteItemResponse> write(
      Table table, byte[] key, ItemWriteRequest request, WriteCommand<WriteResult> command) {
    return write(table, key, command).thenCompose(result -> respond(table, key, request, result));
  }

  private CompletionStage<WriteItemResponse> respond(
      Table table, byte[] key, ItemWriteRequest request, WriteResult result) {
    return switch (result) {
      case WriteResult.ConditionFailed failed ->
          throw conditionFailed(failed, request.returnValuesOnConditionCheckFailure());
      case WriteResult.StaleSchema stale -> throw staleSchema();
      case WriteResult.Written written -> {
        Item returned = returned(request.returnValues(), written);
        ConsumedCapacity consumed = WriteCapacity.of(request, table.schema(), result);
        if (!ItemCollections.isMeasured(table, request.returnItemCollectionMetrics())) {
          yield CompletableFuture.completedFuture(new WriteItemResponse(returned, consumed, null));
        }
        yield collections
            .metrics(table, key, request.keyed().values())
            .thenApply(metrics -> new WriteItemResponse(returned, consumed, metrics));
      }
    };
  }

  private static @Nullable Item returned(ReturnValues wanted, WriteResult.Written written) {
    UpdatedItem updated = written.updated();
    return switch (wanted) {
      case NONE -> null;
      case ALL_OLD -> StoredItem.itemOrNull(written.before());
      case ALL_NEW -> StoredItem.itemOrNull(written.after());
      case UPDATED_OLD -> touched(updated == null ? Map.of() : updated.touchedBefore());
      case UPDATED_NEW -> touched(updated == null ? Map.of() : updated.touchedAfter());
    };
  }

  private static @Nullable Item touched(Map<String, AttributeValue> attributes) {
    return attributes.isEmpty() ? null : Item.of(attributes);
  }

  /** The error of a failed condition, with the item if the request asked for it. */
  static ApiException conditionFailed(
      WriteResult.ConditionFailed failed, ReturnValuesOnConditionCheckFailure wanted) {
    @Nullable StoredItem existing = failed.existing();
    boolean withItem = existing != null && wanted == ReturnValuesOnConditionCheckFailure.ALL_OLD;
    return new ApiException(
        ErrorCode.CONDITIONAL_CHECK_FAILED,
        "The conditional request failed",
        withItem && existing != null ? existing.item().attributes() : null);
  }
}
