package io.partita.core.operation;

import io.partita.core.command.DeleteItemCommand;
import io.partita.core.expression.Condition;
import io.partita.core.key.ItemKey;
import io.partita.core.key.KeyValidation;
import io.partita.core.routing.Table;
import java.util.concurrent.CompletionStage;

/** DeleteItem: removes the item of a key. */
public final class DeleteItem implements Operation<DeleteItemRequest, WriteItemResponse> {
  private final ServingTables tables;
  private final ItemWriter writer;

  DeleteItem(ServingTables tables, ItemWriter writer) {
    this.tables = tables;
    this.writer = writer;
  }

  @Override
  public CompletionStage<WriteItemResponse> execute(
      CallContext context, DeleteItemRequest request) {
    ItemWriter.requireUnmixed(request);
    RequestExpressions expressions =
        RequestExpressions.of(
            request.inputs(), "ConditionExpression", request.conditionExpression());
    RequestChecks.requireSound(request.key());
    RequestChecks.requireShallow(request.inputs());
    ItemWriter.requireOldValuesOnly(request.returnValues());
    Condition condition = ItemWriter.condition(request, expressions);
    expressions.requireAllUsed();

    Table table = tables.require(context, request.tableName());
    KeyValidation.validateKey(table.schema().key(), request.key().values());
    expressions.requireScalarKeys(table);
    byte[] key = ItemKey.encode(table.schema().key(), request.key().values());
    return writer.write(
        table, key, request, new DeleteItemCommand(key, condition, writer.schemaVersion(table)));
  }
}
