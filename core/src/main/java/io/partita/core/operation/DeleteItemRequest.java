package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** DeleteItem; null where a parameter was not given. */
public record DeleteItemRequest(
    String tableName,
    RequestAttributes key,
    @Nullable String conditionExpression,
    LegacyExpectation legacy,
    ExpressionInputs inputs,
    ReturnValues returnValues,
    ReturnConsumedCapacity returnConsumedCapacity,
    ReturnItemCollectionMetrics returnItemCollectionMetrics,
    ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure)
    implements ItemWriteRequest {
  @Override
  public RequestAttributes keyed() {
    return key;
  }
}
