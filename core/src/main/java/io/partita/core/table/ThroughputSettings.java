package io.partita.core.table;

import org.jspecify.annotations.Nullable;

/**
 * Throughput of a table or global index, in capacity units a second.
 *
 * @param readUnits provisioned; 0 when billed by request
 * @param writeUnits provisioned; 0 when billed by request
 * @param maximumReadUnits upper bound when billed by request; null for none
 * @param maximumWriteUnits upper bound when billed by request; null for none
 */
public record ThroughputSettings(
    long readUnits,
    long writeUnits,
    @Nullable Long maximumReadUnits,
    @Nullable Long maximumWriteUnits) {
  public static final ThroughputSettings BY_REQUEST = new ThroughputSettings(0, 0, null, null);
}
