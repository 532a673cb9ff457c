package io.partita.core.operation;

import io.partita.core.command.DeleteItemCommand;
import io.partita.core.command.WriteResult;
import io.partita.core.error.ApiException;
import io.partita.core.expression.Condition;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.key.KeyValidation;
import io.partita.core.routing.Table;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** DeleteItem: removes the item of a key. */
public final class DeleteItem implements Operation<DeleteItemRequest, WriteItemResponse> {
  private final ServingTables tables;
  private final ItemWriter writer;
  private final ItemCollections collections;

  DeleteItem(ServingTables tables, ItemWriter writer, ItemCollections collections) {
    this.tables = tables;
    this.writer = writer;
    this.collections = collections;
  }

  @Override
  public CompletionStage<WriteItemResponse> execute(
      CallContext context, DeleteItemRequest request) {
    RequestExpressions expressions =
        RequestExpressions.of(
            request.inputs(), "ConditionExpression", request.conditionExpression());
    RequestChecks.requireSound(request.key());
    requireReturnValues(request.returnValues());
    Condition condition = expressions.condition(request.conditionExpression());
    expressions.requireAllUsed();

    Table table = tables.require(context, request.tableName());
    KeyValidation.validateKey(table.schema().key(), request.key().values());
    byte[] key = ItemKey.encode(table.schema().key(), request.key().values());
    return writer
        .write(table, key, new DeleteItemCommand(key, condition))
        .thenCompose(result -> respond(table, key, request, result));
  }

  private static void requireReturnValues(ReturnValues wanted) {
    if (wanted != ReturnValues.NONE && wanted != ReturnValues.ALL_OLD) {
      throw ApiException.validation("ReturnValues can only be ALL_OLD or NONE");
    }
  }

  private CompletionStage<WriteItemResponse> respond(
      Table table, byte[] key, DeleteItemRequest request, WriteResult result) {
    return switch (result) {
      case WriteResult.ConditionFailed failed ->
          throw ItemWriter.conditionFailed(failed, request.returnValuesOnConditionCheckFailure());
      case WriteResult.Written written -> {
        Item returned =
            request.returnValues() == ReturnValues.ALL_OLD
                ? StoredItem.itemOrNull(written.before())
                : null;
        ConsumedCapacity consumed =
            WriteCapacity.of(table.schema(), result, request.returnConsumedCapacity());
        if (!ItemCollections.isMeasured(table, request.returnItemCollectionMetrics())) {
          yield CompletableFuture.completedFuture(new WriteItemResponse(returned, consumed, null));
        }
        yield collections
            .metrics(table, key, request.key().values())
            .thenApply(metrics -> new WriteItemResponse(returned, consumed, metrics));
      }
    };
  }
}
