package io.partita.core.control;

import io.partita.core.item.Image;
import io.partita.core.routing.IndexWork;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.IndexSchema;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads rows of the system partition for those who look at stored data from outside. */
public final class TableRows {
  private TableRows() {}

  /** The table that a row is about; null if it is about something else. */
  public static @Nullable TableRecord table(byte[] key, Image row) {
    return SystemRows.TABLES.contains(key) ? SystemRows.decode(row) : null;
  }

  /** Whether a row tells how far an index of that table is filled, and no such index is. */
  public static boolean isLeftOver(TableRecord table, byte[] key) {
    String text = new String(key, StandardCharsets.UTF_8);
    IndexWork work = table.indexWork();
    IndexSchema index = work == null ? null : table.schema().index(work.indexName());
    return text.startsWith(SystemRows.backfillKeys(table.id()))
        && (index == null
            || !text.startsWith(SystemRows.backfillKeys(table.id(), index.ordinal())));
  }
}
