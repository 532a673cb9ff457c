package io.partita.core.partition;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A range of encoded keys in unsigned byte order: {@code lower} inclusive, {@code upper} exclusive.
 * An empty {@code lower} is the start of the key space, an empty {@code upper} its end.
 */
public record KeyRange(byte[] lower, byte[] upper) {
  private static final byte[] UNBOUNDED = {};
  public static final KeyRange ALL = new KeyRange(UNBOUNDED, UNBOUNDED);

  public KeyRange {
    if (upper.length > 0 && Arrays.compareUnsigned(lower, upper) > 0) {
      throw new IllegalArgumentException("a key range runs upwards");
    }
  }

  public boolean contains(byte[] key) {
    return Arrays.compareUnsigned(key, lower) >= 0
        && (upper.length == 0 || Arrays.compareUnsigned(key, upper) < 0);
  }

  public boolean isEmpty() {
    return upper.length > 0 && Arrays.compareUnsigned(lower, upper) >= 0;
  }

  public boolean overlaps(KeyRange other) {
    return !intersect(other).isEmpty();
  }

  /** The keys that are in both ranges; an empty range if there are none. */
  public KeyRange intersect(KeyRange other) {
    byte[] low = Arrays.compareUnsigned(lower, other.lower) >= 0 ? lower : other.lower;
    byte[] high = lowerUpperBound(upper, other.upper);
    if (high.length > 0 && Arrays.compareUnsigned(low, high) > 0) {
      return new KeyRange(high, high);
    }
    return new KeyRange(low, high);
  }

  private static byte[] lowerUpperBound(byte[] one, byte[] other) {
    if (one.length == 0) {
      return other;
    }
    if (other.length == 0) {
      return one;
    }
    return Arrays.compareUnsigned(one, other) <= 0 ? one : other;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyRange that
        && Arrays.equals(lower, that.lower)
        && Arrays.equals(upper, that.upper);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(lower) + Arrays.hashCode(upper);
  }

  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return "[" + hex.formatHex(lower) + ", " + hex.formatHex(upper) + ")";
  }
}
