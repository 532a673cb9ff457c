package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** Scan; null where a parameter was not given. */
public record ScanRequest(
    String tableName,
    @Nullable String indexName,
    @Nullable String filterExpression,
    @Nullable String projectionExpression,
    LegacyFilter legacy,
    ExpressionInputs inputs,
    @Nullable Integer limit,
    @Nullable RequestAttributes exclusiveStartKey,
    @Nullable Integer segment,
    @Nullable Integer totalSegments,
    @Nullable Select select,
    boolean consistentRead,
    ReturnConsumedCapacity returnConsumedCapacity)
    implements Request {}
