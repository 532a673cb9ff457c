package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** PutItem, without its legacy parameters. */
public record PutItemRequest(
    String tableName,
    RequestAttributes item,
    @Nullable String conditionExpression,
    ExpressionInputs inputs,
    ReturnValues returnValues,
    ReturnConsumedCapacity returnConsumedCapacity,
    ReturnItemCollectionMetrics returnItemCollectionMetrics,
    ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure)
    implements Request {}
