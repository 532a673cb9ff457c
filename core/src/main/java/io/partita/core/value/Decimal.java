package io.partita.core.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB number: at most 38 significant digits, zero or magnitude 1E-130 to
 * 9.9999999999999999999999999999999999999E+125. Exact. Compares and equals by value.
 *
 * <p>The value is {@code unscaled * 10^-scale}, where unscaled has no trailing zeros (and zero has
 * scale 0), so every value has one representation. Up to 18 digits live in a long; only longer
 * numbers carry a BigInteger.
 */
public final class Decimal implements Comparable<Decimal> {
  public static final int MAXIMUM_DIGITS = 38;

  /** Decimal exponent of the first digit. */
  public static final int MAXIMUM_EXPONENT = 125;

  public static final int MINIMUM_EXPONENT = -130;

  public static final Decimal ZERO = new Decimal(0, null, 0);
  public static final Decimal ONE = new Decimal(1, null, 0);

  static final int COMPACT_DIGITS = 18;
  private static final long COMPACT_LIMIT = 1_000_000_000_000_000_000L;
  private static final long[] POWERS = new long[COMPACT_DIGITS + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = 10 * POWERS[i - 1];
    }
  }

  private final long compact;
  private final @Nullable BigInteger large;
  private final int scale;

  private Decimal(long compact, @Nullable BigInteger large, int scale) {
    this.compact = compact;
    this.large = large;
    this.scale = scale;
  }

  /**
   * The number of a text as the API takes it: sign, digits with a point anywhere, exponent, in
   * ASCII; throws {@link DecimalException} otherwise.
   */
  public static Decimal parse(String text) {
    return DecimalText.parse(text);
  }

  /** The number of an exact value; throws {@link DecimalException} if it has none. */
  public static Decimal of(BigDecimal value) {
    if (value.signum() == 0) {
      return ZERO;
    }
    BigDecimal normal = value.stripTrailingZeros();
    long exponent = (long) normal.precision() - normal.scale() - 1;
    check(exponent, normal.precision());
    return normalLarge(normal.unscaledValue(), normal.scale());
  }

  public static Decimal of(long value) {
    return value > -COMPACT_LIMIT && value < COMPACT_LIMIT
        ? trimmed(value, 0)
        : of(BigDecimal.valueOf(value));
  }

  /** Checks range and precision, in the order in which DynamoDB complains. */
  static void check(long exponent, long digits) {
    if (exponent > MAXIMUM_EXPONENT) {
      throw new DecimalException(DecimalException.Reason.OVERFLOW);
    }
    if (exponent < MINIMUM_EXPONENT) {
      throw new DecimalException(DecimalException.Reason.UNDERFLOW);
    }
    if (digits > MAXIMUM_DIGITS) {
      throw new DecimalException(DecimalException.Reason.TOO_PRECISE);
    }
  }

  /** A number in range whose unscaled value is below 10^18 and has no trailing zero. */
  static Decimal normal(long unscaled, int scale) {
    return unscaled == 0 ? ZERO : new Decimal(unscaled, null, scale);
  }

  /** A number in range whose unscaled value has no trailing zero. */
  static Decimal normalLarge(BigInteger unscaled, int scale) {
    if (unscaled.bitLength() < 63) {
      long value = unscaled.longValue();
      if (value > -COMPACT_LIMIT && value < COMPACT_LIMIT) {
        return normal(value, scale);
      }
    }
    return new Decimal(0, unscaled, scale);
  }

  // The caller guarantees an unscaled value below 2 * 10^18.
  private static Decimal trimmed(long unscaled, int scale) {
    if (unscaled == 0) {
      return ZERO;
    }
    long value = unscaled;
    int trimmedScale = scale;
    while (value % 10 == 0) {
      value /= 10;
      trimmedScale--;
    }
    int digits = digits(Math.abs(value));
    check((long) digits - 1 - trimmedScale, digits);
    return digits <= COMPACT_DIGITS
        ? new Decimal(value, null, trimmedScale)
        : new Decimal(0, BigInteger.valueOf(value), trimmedScale);
  }

  /** Digits of a positive number. */
  static int digits(long magnitude) {
    // floor(bits * log10(2)) is the digit count or one less.
    int guess = (64 - Long.numberOfLeadingZeros(magnitude)) * 1233 >>> 12;
    if (guess > COMPACT_DIGITS) {
      return 19;
    }
    return magnitude >= POWERS[guess] ? guess + 1 : guess;
  }

  /**
   * The exact sum; throws {@link DecimalException} if it has more than 38 digits or is out of
   * range: DynamoDB refuses and does not round.
   */
  public Decimal plus(Decimal other) {
    if (large == null && other.large == null) {
      if (scale == other.scale) {
        return trimmed(compact + other.compact, scale);
      }
      Decimal sum =
          scale < other.scale
              ? alignedSum(this, other, other.compact)
              : alignedSum(other, this, compact);
      if (sum != null) {
        return sum;
      }
    }
    return of(toBigDecimal().add(other.toBigDecimal()));
  }

  private static @Nullable Decimal alignedSum(Decimal coarse, Decimal fine, long fineValue) {
    int shift = fine.scale - coarse.scale;
    if (shift > COMPACT_DIGITS) {
      return null;
    }
    long limit = COMPACT_LIMIT / POWERS[shift];
    if (coarse.compact >= limit || coarse.compact <= -limit) {
      return null;
    }
    return trimmed(coarse.compact * POWERS[shift] + fineValue, fine.scale);
  }

  /** The exact difference; fails as {@link #plus} does. */
  public Decimal minus(Decimal other) {
    return plus(other.negate());
  }

  public Decimal negate() {
    BigInteger unscaled = large;
    return unscaled != null ? new Decimal(0, unscaled.negate(), scale) : normal(-compact, scale);
  }

  public int signum() {
    BigInteger unscaled = large;
    return unscaled != null ? unscaled.signum() : Long.signum(compact);
  }

  /** The number of significant digits; 1 for zero. */
  public int digits() {
    BigInteger unscaled = large;
    if (unscaled != null) {
      return new BigDecimal(unscaled).precision();
    }
    return compact == 0 ? 1 : digits(Math.abs(compact));
  }

  /** The power of ten of the first digit: 0 for 1 to 9, 2 for 123. */
  public int exponent() {
    return digits() - 1 - scale;
  }

  /**
   * DynamoDB's storage size: a byte, one for every two digits (pairs are aligned to the point) and
   * one more for a negative number; 1 for zero (source: dynalite, measured against AWS; the
   * documentation says "approximately").
   */
  public int sizeBytes() {
    int signum = signum();
    return signum == 0 ? 1 : sizeBytes(digits(), exponent(), signum < 0);
  }

  static int sizeBytes(int digits, int exponent, boolean negative) {
    boolean aligned = (digits & 1) == 1 || (exponent & 1) == 1;
    return 1 + (digits + 1) / 2 + (aligned ? 0 : 1) + (negative ? 1 : 0);
  }

  /** Whether the value is a whole number that fits a long. */
  public boolean isLong() {
    return large == null
        ? scale == 0 || (scale < 0 && exponent() < COMPACT_DIGITS)
        : scale <= 0 && toBigDecimal().toBigInteger().bitLength() < 64;
  }

  /** The value of a number that {@link #isLong}; throws ArithmeticException for others. */
  public long toLong() {
    return large == null && scale == 0 ? compact : toBigDecimal().longValueExact();
  }

  public BigDecimal toBigDecimal() {
    BigInteger unscaled = large;
    return unscaled != null ? new BigDecimal(unscaled, scale) : BigDecimal.valueOf(compact, scale);
  }

  long compact() {
    return compact;
  }

  /** The unscaled value where it has more than 18 digits. */
  @Nullable BigInteger large() {
    return large;
  }

  int scale() {
    return scale;
  }

  @Override
  public int compareTo(Decimal other) {
    if (large != null || other.large != null) {
      return toBigDecimal().compareTo(other.toBigDecimal());
    }
    if (scale == other.scale) {
      return Long.compare(compact, other.compact);
    }
    int signum = Long.signum(compact);
    int otherSignum = Long.signum(other.compact);
    if (signum != otherSignum || signum == 0) {
      return Integer.compare(signum, otherSignum);
    }
    int byExponent = Integer.compare(exponent(), other.exponent());
    if (byExponent != 0) {
      return signum * byExponent;
    }
    // With equal exponents the aligned numbers have as many digits as the longer: no overflow.
    return scale < other.scale
        ? Long.compare(compact * POWERS[other.scale - scale], other.compact)
        : Long.compare(compact, other.compact * POWERS[scale - other.scale]);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Decimal that) || scale != that.scale || compact != that.compact) {
      return false;
    }
    BigInteger unscaled = large;
    return unscaled == null ? that.large == null : unscaled.equals(that.large);
  }

  @Override
  public int hashCode() {
    BigInteger unscaled = large;
    return 31 * (unscaled == null ? Long.hashCode(compact) : unscaled.hashCode()) + scale;
  }

  /** DynamoDB's normal form: plain digits, no exponent, no superfluous zeros. */
  @Override
  public String toString() {
    return DecimalText.print(this);
  }
}
