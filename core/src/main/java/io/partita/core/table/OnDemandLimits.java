package io.partita.core.table;

import org.jspecify.annotations.Nullable;

/** Upper bounds of what is billed by request, in units a second; null for none. */
public record OnDemandLimits(@Nullable Long readUnits, @Nullable Long writeUnits) {
  public static final OnDemandLimits NONE = new OnDemandLimits(null, null);

  /** What stands for "no bound" in requests. */
  public static final long UNBOUNDED = -1;

  /** With what a request gives in place of what stood here. */
  public OnDemandLimits with(GivenUnits given) {
    return new OnDemandLimits(
        merged(readUnits, given.readUnits()), merged(writeUnits, given.writeUnits()));
  }

  private static @Nullable Long merged(@Nullable Long units, @Nullable Long given) {
    if (given == null) {
      return units;
    }
    return given == UNBOUNDED ? null : given;
  }

  public boolean isEmpty() {
    return readUnits == null && writeUnits == null;
  }
}
