package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/**
 * DescribeContributorInsights as given.
 *
 * @param indexName a global index; null for the table itself
 */
public record ContributorInsightsRequest(String tableName, @Nullable String indexName)
    implements Request {}
