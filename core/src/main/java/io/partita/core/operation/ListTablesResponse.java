package io.partita.core.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What ListTables answers: names in order, and where the next page starts. */
public record ListTablesResponse(List<String> tableNames, @Nullable String lastEvaluatedTableName)
    implements Response {}
