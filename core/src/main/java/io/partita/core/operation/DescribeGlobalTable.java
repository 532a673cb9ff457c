package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;

/** DescribeGlobalTable: there are no global tables yet. */
public final class DescribeGlobalTable extends DirectOperation<NamedRequest, NoResponse> {
  @Override
  NoResponse answer(CallContext context, NamedRequest request) {
    throw new ApiException(
        ErrorCode.GLOBAL_TABLE_NOT_FOUND,
        "Global table not found: Global table with name: '" + request.name() + "' does not exist.");
  }
}
