package io.partita.gateway.json;

import java.math.BigDecimal;

/** A number as it was written. */
public record JsonNumber(String text) {
  /** Whether it has no fraction. */
  public boolean isIntegral() {
    return text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
  }

  /** The number cut to a long, as AWS' deserializer does; out of range it is the nearest one. */
  public long toLong() {
    BigDecimal value = new BigDecimal(text);
    if (value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return Long.MAX_VALUE;
    }
    if (value.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) < 0) {
      return Long.MIN_VALUE;
    }
    return value.longValue();
  }
}
