package io.partita.core.table;

import org.jspecify.annotations.Nullable;

/** Read and write units as a request gives them; null where it does not. */
public record GivenUnits(@Nullable Long readUnits, @Nullable Long writeUnits) {
  public boolean isEmpty() {
    return readUnits == null && writeUnits == null;
  }
}
