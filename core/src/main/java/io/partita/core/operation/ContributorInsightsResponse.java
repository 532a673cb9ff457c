package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** Contributor insights of a table or index, which are off. */
public record ContributorInsightsResponse(String tableName, @Nullable String indexName)
    implements Response {}
