package io.partita.core.operation;

/**
 * DescribeLimits: the quotas that a new AWS account has in most regions (Developer Guide,
 * "Quotas").
 */
public final class DescribeLimits extends DirectOperation<NoRequest, LimitsResponse> {
  private static final long ACCOUNT_UNITS = 80_000;
  private static final long TABLE_UNITS = 40_000;

  @Override
  LimitsResponse answer(CallContext context, NoRequest request) {
    return new LimitsResponse(ACCOUNT_UNITS, ACCOUNT_UNITS, TABLE_UNITS, TABLE_UNITS);
  }
}
