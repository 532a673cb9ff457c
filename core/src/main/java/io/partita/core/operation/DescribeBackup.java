package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;

/** DescribeBackup: there are none yet, so that none is found. */
public final class DescribeBackup extends DirectOperation<NamedRequest, NoResponse> {
  @Override
  NoResponse answer(CallContext context, NamedRequest request) {
    PartArn.require(context, request.name(), "Backup");
    throw new ApiException(ErrorCode.BACKUP_NOT_FOUND, "Backup not found: " + request.name());
  }
}
