package io.partita.core.operation;

/** ListImports: there are none yet. */
public final class ListImports extends DirectOperation<ListRequest, NoResponse> {
  @Override
  NoResponse answer(CallContext context, ListRequest request) {
    PageTokens.refuse(request.nextToken());
    return NoResponse.DONE;
  }
}
