package io.partita.core.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A DynamoDB number: at most 38 significant digits, zero or magnitude 1E-130 to
 * 9.9999999999999999999999999999999999999E+125. Compares and equals by value.
 */
public final class Decimal implements Comparable<Decimal> {
  public static final int MAXIMUM_DIGITS = 38;

  private final BigDecimal value;

  private Decimal(BigDecimal value) {
    this.value = value;
  }

  /** The number of a text as the API gives it; throws {@link DecimalException} otherwise. */
  public static Decimal parse(String text) {
    try {
      return of(new BigDecimal(text));
    } catch (NumberFormatException malformed) {
      throw new DecimalException(DecimalException.Reason.MALFORMED);
    }
  }

  /** The number of an exact value; throws {@link DecimalException} if it has none. */
  public static Decimal of(BigDecimal value) {
    BigDecimal normal = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (normal.precision() > MAXIMUM_DIGITS) {
      throw new DecimalException(DecimalException.Reason.TOO_PRECISE);
    }
    int exponent = normal.precision() - normal.scale() - 1;
    if (normal.signum() != 0 && exponent > 125) {
      throw new DecimalException(DecimalException.Reason.OVERFLOW);
    }
    if (normal.signum() != 0 && exponent < -130) {
      throw new DecimalException(DecimalException.Reason.UNDERFLOW);
    }
    return new Decimal(normal);
  }

  public static Decimal of(long value) {
    return of(BigDecimal.valueOf(value));
  }

  public Decimal plus(Decimal other) {
    return of(value.add(other.value, new MathContext(MAXIMUM_DIGITS, RoundingMode.HALF_UP)));
  }

  public Decimal minus(Decimal other) {
    return of(value.subtract(other.value, new MathContext(MAXIMUM_DIGITS, RoundingMode.HALF_UP)));
  }

  public BigDecimal toBigDecimal() {
    return value;
  }

  @Override
  public int compareTo(Decimal other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Decimal that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** DynamoDB's normal form. */
  @Override
  public String toString() {
    return value.toPlainString();
  }
}
