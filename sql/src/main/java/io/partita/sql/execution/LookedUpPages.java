package io.partita.sql.execution;

import io.partita.core.item.Item;
import io.partita.core.operation.BatchGetItemRequest;
import io.partita.core.operation.BatchGetItemResponse;
import io.partita.core.operation.ConsumedCapacity;
import io.partita.core.operation.ExpressionInputs;
import io.partita.core.operation.RequestAttributes;
import io.partita.core.operation.ReturnConsumedCapacity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Items of a table by key, at most a hundred; what an answer leaves out is asked for again. */
record LookedUpPages(StatementContext context, String table, List<RequestAttributes> keys)
    implements Pages {
  @Override
  @SuppressWarnings("unchecked")
  public CompletionStage<Page> read(@Nullable Object position) {
    List<RequestAttributes> wanted = position == null ? keys : (List<RequestAttributes>) position;
    BatchGetItemRequest.KeysAndAttributes items =
        new BatchGetItemRequest.KeysAndAttributes(wanted, null, null, ExpressionInputs.NONE, true);
    return context
        .operations()
        .batchGetItem()
        .execute(
            context.caller(),
            new BatchGetItemRequest(Map.of(table, items), ReturnConsumedCapacity.TOTAL))
        .thenApply(this::page);
  }

  private Page page(BatchGetItemResponse response) {
    List<Item> items = response.responses().getOrDefault(table, List.of());
    BatchGetItemRequest.KeysAndAttributes rest = response.unprocessedKeys().get(table);
    List<ConsumedCapacity> consumed = response.consumedCapacity();
    return new Page(
        items,
        items.size(),
        items.size(),
        rest == null ? null : rest.keys(),
        consumed == null || consumed.isEmpty() ? null : consumed.getFirst());
  }
}
