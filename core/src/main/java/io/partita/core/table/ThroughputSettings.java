package io.partita.core.table;

/** Throughput of a table or global index. */
public record ThroughputSettings(
    ProvisionedUnits provisioned, OnDemandLimits onDemand, WarmUnits warm) {
  public static final ThroughputSettings BY_REQUEST =
      new ThroughputSettings(ProvisionedUnits.NONE, OnDemandLimits.NONE, WarmUnits.BY_REQUEST);
}
