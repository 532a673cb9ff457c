package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableDirectory;
import io.partita.core.table.IndexSchema;

/** DescribeContributorInsights: off, for tables and global indexes. */
public final class DescribeContributorInsights
    extends DirectOperation<ContributorInsightsRequest, ContributorInsightsResponse> {
  private final TableDirectory directory;

  DescribeContributorInsights(TableDirectory directory) {
    this.directory = directory;
  }

  @Override
  ContributorInsightsResponse answer(CallContext context, ContributorInsightsRequest request) {
    Table table = DescribeTable.require(directory, context, request.tableName());
    String indexName = request.indexName();
    if (indexName != null) {
      IndexSchema index = table.schema().index(indexName);
      if (index == null || index.kind() != IndexSchema.Kind.GLOBAL) {
        throw new ApiException(
            ErrorCode.RESOURCE_NOT_FOUND,
            "Requested resource not found: Index: "
                + indexName
                + " not found for table: "
                + table.name());
      }
    }
    return new ContributorInsightsResponse(table.name(), indexName);
  }
}
