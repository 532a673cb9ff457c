package io.partita.core.operation;

import io.partita.core.command.PutItemCommand;
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

/** PutItem: stores an item in place of any other of its key. */
public final class PutItem implements Operation<PutItemRequest, WriteItemResponse> {
  private final ServingTables tables;
  private final ItemWriter writer;
  private final ItemCollections collections;

  PutItem(ServingTables tables, ItemWriter writer, ItemCollections collections) {
    this.tables = tables;
    this.writer = writer;
    this.collections = collections;
  }

  @Override
  public CompletionStage<WriteItemResponse> execute(CallContext context, PutItemRequest request) {
    RequestExpressions expressions =
        RequestExpressions.of(
            request.inputs(), "ConditionExpression", request.conditionExpression());
    RequestChecks.requireSound(request.item());
    requireReturnValues(request.returnValues());
    Item item = Item.of(request.item().values());
    RequestChecks.requireItemLimits(item);
    Condition condition = expressions.condition(request.conditionExpression());
    expressions.requireAllUsed();

    Table table = tables.require(context, request.tableName());
    KeyValidation.validateItem(table.schema(), request.item().values());
    byte[] key = ItemKey.encode(table.schema().key(), request.item().values());
    return writer
        .write(table, key, new PutItemCommand(key, item, condition))
        .thenCompose(result -> respond(table, key, request, result));
  }

  private static void requireReturnValues(ReturnValues wanted) {
    if (wanted != ReturnValues.NONE && wanted != ReturnValues.ALL_OLD) {
      throw ApiException.validation("ReturnValues can only be ALL_OLD or NONE");
    }
  }

  private CompletionStage<WriteItemResponse> respond(
      Table table, byte[] key, PutItemRequest request, WriteResult result) {
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
            .metrics(table, key, request.item().values())
            .thenApply(metrics -> new WriteItemResponse(returned, consumed, metrics));
      }
    };
  }
}
