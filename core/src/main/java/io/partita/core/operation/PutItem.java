package io.partita.core.operation;

import io.partita.core.command.PutItemCommand;
import io.partita.core.expression.Condition;
import io.partita.core.item.Item;
import io.partita.core.key.ItemKey;
import io.partita.core.key.KeyValidation;
import io.partita.core.routing.Table;
import java.util.concurrent.CompletionStage;

/** PutItem: stores an item in place of any other of its key. */
public final class PutItem implements Operation<PutItemRequest, WriteItemResponse> {
  private final ServingTables tables;
  private final ItemWriter writer;

  PutItem(ServingTables tables, ItemWriter writer) {
    this.tables = tables;
    this.writer = writer;
  }

  @Override
  public CompletionStage<WriteItemResponse> execute(CallContext context, PutItemRequest request) {
    ItemWriter.requireUnmixed(request);
    RequestExpressions expressions =
        RequestExpressions.of(
            request.inputs(), "ConditionExpression", request.conditionExpression());
    RequestChecks.requireSound(request.item());
    RequestChecks.requireShallow(request.inputs());
    ItemWriter.requireOldValuesOnly(request.returnValues());
    Item item = Item.of(request.item().values());
    RequestChecks.requireItemLimits(item);
    Condition condition = ItemWriter.condition(request, expressions);
    expressions.requireAllUsed();

    Table table = tables.require(context, request.tableName());
    KeyValidation.validateItem(table.schema(), request.item().values());
    expressions.requireScalarKeys(table);
    byte[] key = ItemKey.encode(table.schema().key(), request.item().values());
    return writer.write(
        table, key, request, new PutItemCommand(key, item, condition, writer.schemaVersion(table)));
  }
}
