package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** What PutItem, UpdateItem and DeleteItem have in common. */
sealed interface ItemWriteRequest extends Request
    permits PutItemRequest, UpdateItemRequest, DeleteItemRequest {
  String tableName();

  /** The item's key, or the item with it. */
  RequestAttributes keyed();

  @Nullable String conditionExpression();

  LegacyExpectation legacy();

  ExpressionInputs inputs();

  ReturnValues returnValues();

  ReturnConsumedCapacity returnConsumedCapacity();

  ReturnItemCollectionMetrics returnItemCollectionMetrics();

  ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure();
}
