package io.partita.core.routing;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables that this node knows, by name: a copy of the truth in the system partition, replaced
 * as a whole by the control plane. Reads are one volatile load.
 */
public final class TableDirectory {
  private volatile NavigableMap<String, Table> tables = new TreeMap<>();

  /** The table of that name; null if there is none. */
  public @Nullable Table find(String name) {
    return tables.get(name);
  }

  /** All tables, by name. */
  public Collection<Table> all() {
    return Collections.unmodifiableCollection(tables.values());
  }

  /** Table names after one (exclusive; null for all), ascending. */
  public Collection<String> namesAfter(@Nullable String name) {
    NavigableMap<String, Table> now = tables;
    return Collections.unmodifiableSet(
        name == null ? now.navigableKeySet() : now.tailMap(name, false).navigableKeySet());
  }

  public int size() {
    return tables.size();
  }

  /** Enters a table, in place of one of the same name. */
  public synchronized void put(Table table) {
    NavigableMap<String, Table> next = new TreeMap<>(tables);
    next.put(table.name(), table);
    tables = next;
  }

  /**
   * Enters a table in place of an older revision of itself. Answers to changes may come in another
   * order than the changes were made; and a table that has gone does not come back.
   */
  public synchronized void replace(Table table) {
    Table current = tables.get(table.name());
    if (current != null
        && current.record().id().equals(table.record().id())
        && current.record().revision() < table.record().revision()) {
      put(table);
    }
  }

  /** Removes a table if it is still the one of that id. */
  public synchronized void remove(String name, String id) {
    Table current = tables.get(name);
    if (current != null && current.record().id().equals(id)) {
      NavigableMap<String, Table> next = new TreeMap<>(tables);
      next.remove(name);
      tables = next;
    }
  }
}
