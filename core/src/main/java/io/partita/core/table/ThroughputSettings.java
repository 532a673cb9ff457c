package io.partita.core.table;

import org.jspecify.annotations.Nullable;

/** Throughput of a table or global index. */
public record ThroughputSettings(
    ProvisionedUnits provisioned, OnDemandLimits onDemand, WarmUnits warm) {
  public static final ThroughputSettings BY_REQUEST =
      new ThroughputSettings(ProvisionedUnits.NONE, OnDemandLimits.NONE, WarmUnits.BY_REQUEST);

  /** The throughput that a new table or global index begins with. */
  public static ThroughputSettings ofNew(ThroughputRequest given, BillingMode billing) {
    ProvisionedUnits provisioned = ProvisionedUnits.NONE;
    if (given.provisioned() != null) {
      provisioned =
          ProvisionedUnits.of(
              orZero(given.provisioned().readUnits()), orZero(given.provisioned().writeUnits()));
    }
    OnDemandLimits onDemand =
        given.onDemand() == null ? OnDemandLimits.NONE : OnDemandLimits.NONE.with(given.onDemand());
    WarmUnits warm =
        billing == BillingMode.PAY_PER_REQUEST
            ? WarmUnits.BY_REQUEST
            : new WarmUnits(provisioned.readUnits(), provisioned.writeUnits());
    if (given.warm() != null) {
      warm = warm.atLeast(orZero(given.warm().readUnits()), orZero(given.warm().writeUnits()));
    }
    return new ThroughputSettings(provisioned, onDemand, warm);
  }

  private static long orZero(@Nullable Long units) {
    return units == null ? 0 : units;
  }
}
