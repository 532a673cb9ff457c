package io.partita.core.operation;

import io.partita.core.command.UpdateItemCommand;
import io.partita.core.expression.Condition;
import io.partita.core.expression.LegacyUpdate;
import io.partita.core.expression.Update;
import io.partita.core.expression.UpdateAction;
import io.partita.core.key.ItemKey;
import io.partita.core.key.KeyValidation;
import io.partita.core.routing.Table;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** UpdateItem: changes attributes of an item, which it makes if need be. */
public final class UpdateItem implements Operation<UpdateItemRequest, WriteItemResponse> {
  private final ServingTables tables;
  private final ItemWriter writer;

  UpdateItem(ServingTables tables, ItemWriter writer) {
    this.tables = tables;
    this.writer = writer;
  }

  @Override
  public CompletionStage<WriteItemResponse> execute(
      CallContext context, UpdateItemRequest request) {
    requireUnmixed(request);
    RequestExpressions expressions =
        RequestExpressions.of(
            request.inputs(),
            "UpdateExpression",
            request.updateExpression(),
            "ConditionExpression",
            request.conditionExpression());
    RequestChecks.requireSound(request.key());
    RequestChecks.requireShallow(request.inputs());
    Update legacy = legacyUpdate(request.attributeUpdates());
    Update update = legacy == null ? expressions.update(request.updateExpression()) : legacy;
    Condition condition = ItemWriter.condition(request, expressions);
    expressions.requireAllUsed();

    Table table = tables.require(context, request.tableName());
    KeyValidation.validateKey(table.schema().key(), request.key().values());
    if (update != null) {
      update.requireNoKeyAttributes(table.schema().key());
    }
    expressions.requireScalarKeys(table);
    byte[] key = ItemKey.encode(table.schema().key(), request.key().values());
    return writer.write(
        table,
        key,
        request,
        new UpdateItemCommand(
            key, request.key().values(), update, condition, writer.schemaVersion(table)));
  }

  private static void requireUnmixed(UpdateItemRequest request) {
    LegacyExpectation legacy = request.legacy();
    if (legacy.isGiven() || request.attributeUpdates() != null) {
      new MixedParameters()
          .legacy("AttributeUpdates", request.attributeUpdates())
          .legacy("Expected", legacy.expected())
          .legacy("ConditionalOperator", legacy.operator())
          .expression("UpdateExpression", request.updateExpression())
          .expression("ConditionExpression", request.conditionExpression())
          .refuse();
    }
  }

  /** AttributeUpdates as an update; null for none, or if there is nothing in it. */
  private static @Nullable Update legacyUpdate(@Nullable Map<String, AttributeUpdate> updates) {
    if (updates == null || updates.isEmpty()) {
      return null;
    }
    List<UpdateAction> actions = new ArrayList<>(updates.size());
    updates.forEach((name, update) -> {
      RequestAttributes given = update.value();
      AttributeValue value = given == null ? null : LegacyConditions.value(given);
      actions.add(LegacyUpdate.of(name, update.action(), value));
    });
    return Update.ofLegacy(actions);
  }
}
