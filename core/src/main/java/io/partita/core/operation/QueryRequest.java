package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** Query, without its legacy parameters; null where a parameter was not given. */
public record QueryRequest(
    String tableName,
    @Nullable String indexName,
    @Nullable String keyConditionExpression,
    @Nullable String filterExpression,
    @Nullable String projectionExpression,
    ExpressionInputs inputs,
    @Nullable Integer limit,
    boolean scanIndexForward,
    @Nullable RequestAttributes exclusiveStartKey,
    @Nullable Select select,
    boolean consistentRead,
    ReturnConsumedCapacity returnConsumedCapacity)
    implements Request {}
