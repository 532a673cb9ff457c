package io.partita.core.operation;

/** ListGlobalTables: there are none yet. */
public final class ListGlobalTables extends DirectOperation<ListRequest, NoResponse> {
  @Override
  NoResponse answer(CallContext context, ListRequest request) {
    return NoResponse.DONE;
  }
}
