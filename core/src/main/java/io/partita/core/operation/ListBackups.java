package io.partita.core.operation;

/** ListBackups: there are none yet, of whatever table. */
public final class ListBackups extends DirectOperation<ListRequest, NoResponse> {
  @Override
  NoResponse answer(CallContext context, ListRequest request) {
    if (request.tableName() != null) {
      TableNames.resolve(context, request.tableName());
    }
    if (request.nextToken() != null) {
      PartArn.require(context, request.nextToken(), "Backup");
    }
    return NoResponse.DONE;
  }
}
