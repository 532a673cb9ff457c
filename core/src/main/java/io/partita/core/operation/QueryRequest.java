package io.partita.core.operation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Query; null where a parameter was not given. */
public record QueryRequest(
    String tableName,
    @Nullable String indexName,
    @Nullable String keyConditionExpression,
    @Nullable String filterExpression,
    @Nullable String projectionExpression,
    @Nullable Map<String, GivenCondition> keyConditions,
    LegacyFilter legacy,
    ExpressionInputs inputs,
    @Nullable Integer limit,
    boolean scanIndexForward,
    @Nullable RequestAttributes exclusiveStartKey,
    @Nullable Select select,
    boolean consistentRead,
    ReturnConsumedCapacity returnConsumedCapacity)
    implements Request {}
