package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** GetItem, without its legacy parameters. {@code inputs} has no values. */
public record GetItemRequest(
    String tableName,
    RequestAttributes key,
    @Nullable String projectionExpression,
    ExpressionInputs inputs,
    boolean consistentRead,
    ReturnConsumedCapacity returnConsumedCapacity)
    implements Request {}
