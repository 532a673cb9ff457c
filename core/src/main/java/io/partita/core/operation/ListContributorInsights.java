package io.partita.core.operation;

import io.partita.core.routing.TableDirectory;

/** ListContributorInsights: lists where they are on, which is nowhere. */
public final class ListContributorInsights extends DirectOperation<ListRequest, NoResponse> {
  private final TableDirectory directory;

  ListContributorInsights(TableDirectory directory) {
    this.directory = directory;
  }

  @Override
  NoResponse answer(CallContext context, ListRequest request) {
    if (request.tableName() != null) {
      DescribeTable.require(directory, context, request.tableName());
    }
    return NoResponse.DONE;
  }
}
