package io.partita.sql.catalog;

import io.partita.core.control.CatalogRow;
import io.partita.core.value.AttributeValue;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is known of tables, by their ids: rows of the system partition, and a copy of them. */
final class KnownColumns {
  private final CatalogStore store;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * @param revision of the row; 0 if there is none yet
   */
  private record Known(long revision, TableKnowledge knowledge) {
    static Known of(Optional<CatalogRow> row) {
      return row.isEmpty()
          ? new Known(0, TableKnowledge.NONE)
          : new Known(row.get().revision(), TableKnowledge.of(row.get().content()));
    }
  }

  KnownColumns(CatalogStore store) {
    this.store = store;
  }

  /** What is known of a table; nothing if nobody has looked at it. */
  TableKnowledge of(String tableId) {
    Known one = known.get(tableId);
    if (one == null) {
      one = Known.of(store.read(rowName(tableId)));
      known.put(tableId, one);
    }
    return one.knowledge();
  }

  private static String rowName(String tableId) {
    return CatalogRow.COLUMNS + tableId;
  }

  /**
   * Changes what is known of a table; also what others have come to know meanwhile.
   *
   * @return whether it is another than this process knew
   */
  boolean change(String tableId, UnaryOperator<TableKnowledge> change) {
    TableKnowledge before = of(tableId);
    if (change.apply(before).equals(before)) {
      return false;
    }
    Optional<CatalogRow> row = store.change(rowName(tableId), content -> changed(content, change));
    Known after = Known.of(row);
    known.put(tableId, after);
    return !after.knowledge().equals(before);
  }

  private static @Nullable Map<String, AttributeValue> changed(
      @Nullable Map<String, AttributeValue> content, UnaryOperator<TableKnowledge> change) {
    TableKnowledge before = content == null ? TableKnowledge.NONE : TableKnowledge.of(content);
    TableKnowledge after = change.apply(before);
    return after.equals(before) ? content : after.toAttributes();
  }

  /** Reads the rows of all tables anew that are known; answers whether any is another. */
  boolean refresh() {
    if (known.isEmpty()) {
      return false;
    }
    boolean isOther = false;
    Map<String, Known> rows = new ConcurrentHashMap<>();
    for (CatalogRow row : store.readAll(CatalogRow.COLUMNS)) {
      rows.put(row.name().substring(CatalogRow.COLUMNS.length()), Known.of(Optional.of(row)));
    }
    for (Map.Entry<String, Known> entry : known.entrySet()) {
      Known now = rows.get(entry.getKey());
      if (now == null) {
        known.remove(entry.getKey(), entry.getValue());
        isOther |= entry.getValue().revision() > 0;
      } else if (now.revision() > entry.getValue().revision()) {
        known.replace(entry.getKey(), entry.getValue(), now);
        isOther = true;
      }
    }
    return isOther;
  }
}
