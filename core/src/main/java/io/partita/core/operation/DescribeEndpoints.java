package io.partita.core.operation;

/**
 * DescribeEndpoints: where the client is already. A name of AWS would lead clients that look for
 * endpoints away from here.
 */
public final class DescribeEndpoints extends DirectOperation<NoRequest, EndpointsResponse> {
  private static final long CACHE_PERIOD_MINUTES = 1440;

  @Override
  EndpointsResponse answer(CallContext context, NoRequest request) {
    return new EndpointsResponse(context.host(), CACHE_PERIOD_MINUTES);
  }
}
