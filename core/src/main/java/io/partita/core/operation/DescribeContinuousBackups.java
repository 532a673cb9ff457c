package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.routing.TableDirectory;

/** DescribeContinuousBackups: there are none yet, and no recovery to a point in time. */
public final class DescribeContinuousBackups
    extends DirectOperation<TableNameRequest, TableFeatureResponse> {
  private final TableDirectory directory;

  DescribeContinuousBackups(TableDirectory directory) {
    this.directory = directory;
  }

  @Override
  TableFeatureResponse answer(CallContext context, TableNameRequest request) {
    String name = TableNames.resolve(context, request.tableName());
    if (directory.find(name) == null) {
      throw new ApiException(ErrorCode.TABLE_NOT_FOUND, "Table not found: " + name);
    }
    return new TableFeatureResponse(name);
  }
}
