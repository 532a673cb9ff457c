package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** DeleteItem, without its legacy parameters. */
public record DeleteItemRequest(
    String tableName,
    RequestAttributes key,
    @Nullable String conditionExpression,
    ExpressionInputs inputs,
    ReturnValues returnValues,
    ReturnConsumedCapacity returnConsumedCapacity,
    ReturnItemCollectionMetrics returnItemCollectionMetrics,
    ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure)
    implements Request {}
