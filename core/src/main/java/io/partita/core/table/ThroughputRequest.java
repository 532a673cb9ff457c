package io.partita.core.table;

import org.jspecify.annotations.Nullable;

/** What a request says of the throughput of a table or global index; null where nothing. */
public record ThroughputRequest(
    @Nullable GivenUnits provisioned, @Nullable GivenUnits onDemand, @Nullable GivenUnits warm) {
  public static final ThroughputRequest NONE = new ThroughputRequest(null, null, null);
}
