package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** ListTables; null where a parameter was not given. */
public record ListTablesRequest(@Nullable String exclusiveStartTableName, @Nullable Integer limit)
    implements Request {}
