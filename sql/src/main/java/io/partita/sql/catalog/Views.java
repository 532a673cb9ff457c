package io.partita.sql.catalog;

import io.partita.core.control.CatalogRow;
import io.partita.core.row.RowReader;
import io.partita.core.row.RowWriter;
import io.partita.core.value.AttributeValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The views, as rows of the system partition and as this process knows them. */
final class Views {
  private static final String PREFIX = "view/";

  private final CatalogStore store;
  private volatile @Nullable NavigableMap<String, View> known;

  Views(CatalogStore store) {
    this.store = store;
  }

  /** All of them, by name. */
  Map<String, View> all() {
    NavigableMap<String, View> views = known;
    return Collections.unmodifiableMap(views == null ? read() : views);
  }

  /** Reads them anew; answers whether any is another than before. */
  boolean refresh() {
    NavigableMap<String, View> before = known;
    return !read().equals(before) && before != null;
  }

  private synchronized NavigableMap<String, View> read() {
    NavigableMap<String, View> views = new TreeMap<>();
    List<CatalogRow> rows = store.readAll(PREFIX);
    for (CatalogRow row : rows) {
      String name = row.name().substring(PREFIX.length());
      views.put(name, new View(name, new RowReader(row.content()).text("query")));
    }
    known = views;
    return views;
  }

  /** Adds a view; false if there is one of that name and it is not to be replaced. */
  boolean create(View view, boolean replace) {
    RowWriter row = new RowWriter();
    row.text("query", view.query());
    Map<String, AttributeValue> content = row.attributes();
    boolean[] isMade = {false};
    store.change(
        PREFIX + view.name(),
        before -> {
          isMade[0] = before == null || replace;
          return isMade[0] ? content : before;
        });
    read();
    return isMade[0];
  }

  /** Removes a view; false if there is none of that name. */
  boolean drop(String name) {
    boolean[] wasThere = {false};
    store.change(
        PREFIX + name,
        before -> {
          wasThere[0] = before != null;
          return null;
        });
    read();
    return wasThere[0];
  }
}
