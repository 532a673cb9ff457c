package io.partita.core.operation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** BatchGetItem: for each table (by name or ARN, as given) the keys to read. */
public record BatchGetItemRequest(
    Map<String, KeysAndAttributes> requestItems, ReturnConsumedCapacity returnConsumedCapacity)
    implements Request {

  /** The keys of one table and what to return of their items. */
  public record KeysAndAttributes(
      List<RequestAttributes> keys,
      @Nullable String projectionExpression,
      @Nullable List<String> attributesToGet,
      ExpressionInputs inputs,
      boolean consistentRead) {}
}
