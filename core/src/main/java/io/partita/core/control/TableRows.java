package io.partita.core.control;

import io.partita.core.item.Image;
import io.partita.core.routing.TableRecord;
import org.jspecify.annotations.Nullable;

/** Reads rows of the system partition for those who look at stored data from outside. */
public final class TableRows {
  private TableRows() {}

  /** The table that a row is about; null if it is about something else. */
  public static @Nullable TableRecord table(byte[] key, Image row) {
    return SystemRows.TABLES.contains(key) ? SystemRows.decode(row) : null;
  }
}
