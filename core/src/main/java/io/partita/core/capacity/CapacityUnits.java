package io.partita.core.capacity;

/**
 * How sizes become capacity units (source: DynamoDB Developer Guide, "DynamoDB read and write
 * operations"). Reads are counted per 4 KB of the summed size, writes per 1 KB of each record;
 * nothing costs less than the smallest size.
 */
public final class CapacityUnits {
  private static final int READ_UNIT_BYTES = 4 * 1024;
  private static final int WRITE_UNIT_BYTES = 1024;

  private CapacityUnits() {}

  /** Units for reading that many bytes; a strong read costs one a step, an eventual one half. */
  public static double ofRead(long sizeBytes, boolean strong) {
    long steps = Math.max(1, ceilingDivide(sizeBytes, READ_UNIT_BYTES));
    return strong ? steps : steps / 2.0;
  }

  /** Units for writing a record of that size. */
  public static long ofWrite(long sizeBytes) {
    return Math.max(1, ceilingDivide(sizeBytes, WRITE_UNIT_BYTES));
  }

  private static long ceilingDivide(long value, long divisor) {
    return (value + divisor - 1) / divisor;
  }
}
