package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.backend.Consistency;
import io.partita.core.capacity.CapacityUnits;
import io.partita.core.command.GetItemCommand;
import io.partita.core.expression.Projection;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.key.KeyValidation;
import io.partita.core.routing.Table;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** GetItem: reads the item of a key. */
public final class GetItem implements Operation<GetItemRequest, GetItemResponse> {
  private final ServingTables tables;
  private final Backend backend;

  GetItem(ServingTables tables, Backend backend) {
    this.tables = tables;
    this.backend = backend;
  }

  @Override
  public CompletionStage<GetItemResponse> execute(CallContext context, GetItemRequest request) {
    if (request.attributesToGet() != null) {
      new MixedParameters()
          .legacy("AttributesToGet", request.attributesToGet())
          .expression("ProjectionExpression", request.projectionExpression())
          .refuse();
    }
    RequestExpressions expressions =
        RequestExpressions.of(
            request.inputs(), "ProjectionExpression", request.projectionExpression());
    RequestChecks.requireSound(request.key());
    Projection legacy = LegacyProjection.of(request.attributesToGet());
    Projection projection =
        legacy == null ? expressions.projection(request.projectionExpression()) : legacy;
    expressions.requireAllUsed();

    Table table = tables.require(context, request.tableName());
    KeyValidation.validateKey(table.schema().key(), request.key().values());
    expressions.requireScalarKeys(table);
    byte[] key = ItemKey.encode(table.schema().key(), request.key().values());
    Consistency consistency = request.consistentRead() ? Consistency.STRONG : Consistency.EVENTUAL;
    return backend
        .read(table.items().partitionOf(key), new GetItemCommand(List.of(key)), consistency)
        .thenApply(items -> respond(request, projection, items.getFirst()));
  }

  private static GetItemResponse respond(
      GetItemRequest request, @Nullable Projection projection, @Nullable StoredItem stored) {
    Item item = StoredItem.itemOrNull(stored);
    if (item != null && projection != null) {
      item = projection.project(item);
    }
    return new GetItemResponse(item, consumed(request, stored));
  }

  private static @Nullable ConsumedCapacity consumed(
      GetItemRequest request, @Nullable StoredItem stored) {
    if (request.returnConsumedCapacity() == ReturnConsumedCapacity.NONE) {
      return null;
    }
    long sizeBytes = stored == null ? 0 : stored.sizeBytes();
    double units = CapacityUnits.ofRead(sizeBytes, request.consistentRead());
    return ReadCapacity.ofTable(request.tableName(), units, request.returnConsumedCapacity());
  }
}
