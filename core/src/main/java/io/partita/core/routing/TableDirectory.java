package io.partita.core.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables that this process knows, by name: a copy of the truth in the system partition, kept by
 * the control plane. Reads are one volatile load. What comes late (answers to changes, and reads of
 * rows, come in any order) never takes the directory back.
 */
public final class TableDirectory {
  /** As many tables would have to go while one read of their rows is under way, to come back. */
  private static final int MAXIMUM_GONE = 1024;

  private final Map<String, Boolean> gone =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MAXIMUM_GONE;
        }
      };

  private volatile NavigableMap<String, Table> tables = new TreeMap<>();
  private volatile long changeCount;

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

  /** How often the directory has changed: as long as this stays, it shows the same. */
  public long changeCount() {
    return changeCount;
  }

  /**
   * Enters tables in place of older revisions of themselves and of earlier tables of their names.
   * Answers those that were entered: not what is known already, nor what has gone.
   */
  public synchronized List<Table> enter(Collection<Table> some) {
    NavigableMap<String, Table> next = new TreeMap<>(tables);
    List<Table> entered = new ArrayList<>();
    for (Table table : some) {
      Table current = next.get(table.name());
      if (!gone.containsKey(table.record().id())
          && (current == null || table.record().isAfter(current.record()))) {
        next.put(table.name(), table);
        entered.add(table);
        if (current != null && !current.record().id().equals(table.record().id())) {
          gone.put(current.record().id(), true);
        }
      }
    }
    if (!entered.isEmpty()) {
      show(next);
    }
    return entered;
  }

  /** Removes a table, which does not come back, if it is still the one of that id. */
  public synchronized void remove(String name, String id) {
    gone.put(id, true);
    Table current = tables.get(name);
    if (current != null && current.record().id().equals(id)) {
      NavigableMap<String, Table> next = new TreeMap<>(tables);
      next.remove(name);
      show(next);
    }
  }

  // whoever sees the new count sees the tables, too
  private void show(NavigableMap<String, Table> next) {
    tables = next;
    changeCount = changeCount + 1;
  }
}
