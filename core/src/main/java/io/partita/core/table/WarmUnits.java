package io.partita.core.table;

/** What a table or global index can take at once, in units a second. Never decreases. */
public record WarmUnits(long readUnits, long writeUnits) {
  /** What billing by request begins with (source: Developer Guide, "Warm throughput"). */
  public static final WarmUnits BY_REQUEST = new WarmUnits(12_000, 4_000);

  /** The larger of each. */
  public WarmUnits atLeast(long leastReadUnits, long leastWriteUnits) {
    return new WarmUnits(
        Math.max(readUnits, leastReadUnits), Math.max(writeUnits, leastWriteUnits));
  }

  public WarmUnits atLeast(WarmUnits other) {
    return atLeast(other.readUnits(), other.writeUnits());
  }
}
