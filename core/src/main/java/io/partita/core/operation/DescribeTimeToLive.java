package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.routing.TableDirectory;
import io.partita.core.table.TableStatus;

/** DescribeTimeToLive: items do not expire yet, so that it is off for every table. */
public final class DescribeTimeToLive
    extends DirectOperation<TableNameRequest, TableFeatureResponse> {
  private final TableDirectory directory;

  DescribeTimeToLive(TableDirectory directory) {
    this.directory = directory;
  }

  @Override
  TableFeatureResponse answer(CallContext context, TableNameRequest request) {
    var table = DescribeTable.require(directory, context, request.tableName());
    TableStatus status = table.record().status();
    if (status == TableStatus.CREATING || status == TableStatus.DELETING) {
      throw ApiException.validation(
          "Cannot describe time to live while table is in "
              + status
              + " state: Current table state is "
              + status);
    }
    return new TableFeatureResponse(table.name());
  }
}
