package io.partita.core.operation;

/** ListExports: there are none yet. */
public final class ListExports extends DirectOperation<ListRequest, NoResponse> {
  @Override
  NoResponse answer(CallContext context, ListRequest request) {
    PageTokens.refuse(request.nextToken());
    return NoResponse.DONE;
  }
}
