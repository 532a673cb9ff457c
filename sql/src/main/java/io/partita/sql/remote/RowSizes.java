package io.partita.sql.remote;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** About how many bytes rows take in an answer. */
final class RowSizes {
  private static final int VALUE_BYTES = 8;

  private RowSizes() {}

  static long bytes(@Nullable Object[] row) {
    long bytes = 0;
    for (Object value : row) {
      bytes += VALUE_BYTES;
      if (value instanceof String text) {
        bytes += text.length();
      } else if (value instanceof byte[] binary) {
        bytes += binary.length;
      } else if (value instanceof BigDecimal number) {
        bytes += number.precision();
      }
    }
    return bytes;
  }
}
