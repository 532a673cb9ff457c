package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** PutItem; null where a parameter was not given. */
public record PutItemRequest(
    String tableName,
    RequestAttributes item,
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
    return item;
  }
}
