package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;

/** DescribeImport: there are none yet, so that none is found. */
public final class DescribeImport extends DirectOperation<NamedRequest, NoResponse> {
  @Override
  NoResponse answer(CallContext context, NamedRequest request) {
    PartArn.require(context, request.name(), "Import");
    throw new ApiException(
        ErrorCode.IMPORT_NOT_FOUND, "Import not found: Import not found: " + request.name());
  }
}
