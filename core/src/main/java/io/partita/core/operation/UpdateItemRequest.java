package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** UpdateItem, without its legacy parameters. */
public record UpdateItemRequest(
    String tableName,
    RequestAttributes key,
    @Nullable String updateExpression,
    @Nullable String conditionExpression,
    ExpressionInputs inputs,
    ReturnValues returnValues,
    ReturnConsumedCapacity returnConsumedCapacity,
    ReturnItemCollectionMetrics returnItemCollectionMetrics,
    ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure)
    implements Request {}
