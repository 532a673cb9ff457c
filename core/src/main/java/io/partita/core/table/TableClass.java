package io.partita.core.table;

import org.jspecify.annotations.Nullable;

/**
 * A table's storage class. Kept and shown; all tables are stored alike.
 *
 * @param changedMillis when it was last changed, since the Unix epoch; null if it never was
 */
public record TableClass(Name name, @Nullable Long changedMillis) {
  /** AWS' names. */
  public enum Name {
    STANDARD,
    STANDARD_INFREQUENT_ACCESS
  }
}
