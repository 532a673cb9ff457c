package io.partita.core.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** GetItem; null where a parameter was not given. {@code inputs} has no values. */
public record GetItemRequest(
    String tableName,
    RequestAttributes key,
    @Nullable String projectionExpression,
    @Nullable List<String> attributesToGet,
    ExpressionInputs inputs,
    boolean consistentRead,
    ReturnConsumedCapacity returnConsumedCapacity)
    implements Request {}
