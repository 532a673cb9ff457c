package io.partita.core.table;

import org.jspecify.annotations.Nullable;

/**
 * Provisioned capacity units a second, and when they were changed.
 *
 * @param readUnits 0 when billed by request
 * @param writeUnits 0 when billed by request
 * @param lastIncreaseMillis since the Unix epoch; null if they were never increased
 * @param lastDecreaseMillis since the Unix epoch; null if they were never decreased
 * @param decreases how often they were decreased on the UTC day of the last decrease
 */
public record ProvisionedUnits(
    long readUnits,
    long writeUnits,
    @Nullable Long lastIncreaseMillis,
    @Nullable Long lastDecreaseMillis,
    int decreases) {
  public static final ProvisionedUnits NONE = of(0, 0);
  private static final long DAY_MILLIS = 86_400_000;

  /** Units that were never changed. */
  public static ProvisionedUnits of(long readUnits, long writeUnits) {
    return new ProvisionedUnits(readUnits, writeUnits, null, null, 0);
  }

  /** How often they have been decreased on the UTC day of a time. */
  public int decreasesToday(long nowMillis) {
    Long last = lastDecreaseMillis;
    boolean sameDay =
        last != null && Math.floorDiv(last, DAY_MILLIS) == Math.floorDiv(nowMillis, DAY_MILLIS);
    return sameDay ? decreases : 0;
  }

  /** Other units, with the change counted as an increase, a decrease, or both. */
  public ProvisionedUnits changedTo(long nextReadUnits, long nextWriteUnits, long nowMillis) {
    boolean up = nextReadUnits > readUnits || nextWriteUnits > writeUnits;
    boolean down = nextReadUnits < readUnits || nextWriteUnits < writeUnits;
    return new ProvisionedUnits(
        nextReadUnits,
        nextWriteUnits,
        up ? Long.valueOf(nowMillis) : lastIncreaseMillis,
        down ? Long.valueOf(nowMillis) : lastDecreaseMillis,
        down ? decreasesToday(nowMillis) + 1 : decreases);
  }

  /** Other units because of another billing mode, which counts as no change. */
  public ProvisionedUnits replacedBy(long nextReadUnits, long nextWriteUnits) {
    return new ProvisionedUnits(
        nextReadUnits, nextWriteUnits, lastIncreaseMillis, lastDecreaseMillis, decreases);
  }
}
