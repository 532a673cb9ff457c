package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/**
 * A list of what belongs to a table, or to all.
 *
 * @param tableName name or ARN; null for all tables
 * @param nextToken where the page before ended; null to begin
 */
public record ListRequest(@Nullable String tableName, @Nullable String nextToken)
    implements Request {}
