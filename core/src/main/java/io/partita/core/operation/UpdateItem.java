package io.partita.core.operation;

import io.partita.core.command.UpdateItemCommand;
import io.partita.core.command.WriteResult;
import io.partita.core.expression.Condition;
import io.partita.core.expression.Update;
import io.partita.core.expression.UpdatedItem;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.key.KeyValidation;
import io.partita.core.routing.Table;
import io.partita.core.value.AttributeValue;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** UpdateItem: changes attributes of an item, which it makes if need be. */
public final class UpdateItem implements Operation<UpdateItemRequest, WriteItemResponse> {
  private final ServingTables tables;
  private final ItemWriter writer;
  private final ItemCollections collections;

  UpdateItem(ServingTables tables, ItemWriter writer, ItemCollections collections) {
    this.tables = tables;
    this.writer = writer;
    this.collections = collections;
  }

  @Override
  public CompletionStage<WriteItemResponse> execute(
      CallContext context, UpdateItemRequest request) {
    RequestExpressions expressions =
        RequestExpressions.of(
            request.inputs(),
            "UpdateExpression",
            request.updateExpression(),
            "ConditionExpression",
            request.conditionExpression());
    RequestChecks.requireSound(request.key());
    Update update = expressions.update(request.updateExpression());
    Condition condition = expressions.condition(request.conditionExpression());
    expressions.requireAllUsed();

    Table table = tables.require(context, request.tableName());
    KeyValidation.validateKey(table.schema().key(), request.key().values());
    if (update != null) {
      update.requireNoKeyAttributes(table.schema().key());
    }
    byte[] key = ItemKey.encode(table.schema().key(), request.key().values());
    return writer
        .write(table, key, new UpdateItemCommand(key, request.key().values(), update, condition))
        .thenCompose(result -> respond(table, key, request, result));
  }

  private CompletionStage<WriteItemResponse> respond(
      Table table, byte[] key, UpdateItemRequest request, WriteResult result) {
    return switch (result) {
      case WriteResult.ConditionFailed failed ->
          throw ItemWriter.conditionFailed(failed, request.returnValuesOnConditionCheckFailure());
      case WriteResult.Written written -> {
        Item returned = returned(request.returnValues(), written);
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
}
