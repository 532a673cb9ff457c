package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;

/** DescribeExport: there are none yet, so that none is found. */
public final class DescribeExport extends DirectOperation<NamedRequest, NoResponse> {
  @Override
  NoResponse answer(CallContext context, NamedRequest request) {
    PartArn.require(context, request.name(), "Export");
    throw new ApiException(
        ErrorCode.EXPORT_NOT_FOUND, "Export not found: Export not found: " + request.name());
  }
}
