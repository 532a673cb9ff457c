package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;

/** DescribeTableReplicaAutoScaling: no table has replicas yet. */
public final class DescribeTableReplicaAutoScaling
    extends DirectOperation<NamedRequest, NoResponse> {
  @Override
  NoResponse answer(CallContext context, NamedRequest request) {
    throw new ApiException(
        ErrorCode.RESOURCE_NOT_FOUND,
        "Global table with name: '"
            + TableNames.resolve(context, request.name())
            + "' does not exist.");
  }
}
