package io.partita.sql.session;

import io.partita.sql.catalog.Catalog;
import io.partita.sql.catalog.RelationSchema;
import io.partita.sql.catalog.View;
import io.partita.sql.execution.StatementFault;
import io.partita.sql.plan.RelationTable;
import io.partita.sql.plan.SqlPlanner;
import io.partita.sql.plan.ViewTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;
import org.jspecify.annotations.Nullable;

/**
 * What names mean: {@code t} and {@code partita.t} are tables, {@code "t"."i"} and {@code "t/i"}
 * their indexes. Nothing is read of tables that a statement does not name.
 */
final class RootSchema extends AbstractSchema {
  private final Catalog catalog;
  private final SqlPlanner planner;

  /** Views that the present one is part of: none of them can be part of it. */
  private final Set<String> within;

  /** One statement sees one state of a relation. */
  private final Map<String, Optional<RelationSchema>> known = new HashMap<>();

  private final Map<String, ViewTable> views = new HashMap<>();

  RootSchema(Catalog catalog, SqlPlanner planner) {
    this(catalog, planner, Set.of());
  }

  private RootSchema(Catalog catalog, SqlPlanner planner, Set<String> within) {
    this.catalog = catalog;
    this.planner = planner;
    this.within = within;
  }

  private @Nullable RelationSchema relation(String name) {
    return known
        .computeIfAbsent(name, absent -> Optional.ofNullable(catalog.table(absent)))
        .orElse(null);
  }

  private @Nullable Table view(String name) {
    View view = catalog.views().get(name);
    if (view == null) {
      return null;
    }
    if (within.contains(name)) {
      throw new StatementFault("42P17", "The view " + name + " is part of itself");
    }
    ViewTable table = views.get(name);
    if (table == null) {
      Set<String> inner = new HashSet<>(within);
      inner.add(name);
      table = new ViewTable(planner, new RootSchema(catalog, planner, inner), view.query());
      views.put(name, table);
    }
    return table;
  }

  @Override
  public Lookup<? extends Schema> subSchemas() {
    return new ByName<>(name ->
        name.equals(Relations.SCHEMA)
            ? new Tables()
            : relation(name) == null ? null : new Indexes(name));
  }

  private @Nullable RelationSchema index(String table, String name) {
    RelationSchema relation = relation(table);
    if (relation == null) {
      return null;
    }
    for (RelationSchema index : relation.indexes()) {
      if (name.equals(index.indexName())) {
        return index;
      }
    }
    return null;
  }

  /** The schema that a name without one is in. */
  private final class Tables extends AbstractSchema {
    @Override
    public Lookup<Table> tables() {
      return new ByName<>(name -> {
        int slash = name.indexOf('/');
        RelationSchema relation =
            slash < 0 ? relation(name) : index(name.substring(0, slash), name.substring(slash + 1));
        return relation == null ? view(name) : new RelationTable(relation);
      });
    }
  }

  /** A table's indexes, as if the table were their schema. */
  private final class Indexes extends AbstractSchema {
    private final String table;

    Indexes(String table) {
      this.table = table;
    }

    @Override
    public Lookup<Table> tables() {
      return new ByName<>(name -> {
        RelationSchema relation = index(table, name);
        return relation == null ? null : new RelationTable(relation);
      });
    }
  }

  /** Finds by exact name; lists nothing: who wants all names asks for relations. */
  private record ByName<T>(Function<String, @Nullable T> find) implements Lookup<T> {
    @Override
    public @Nullable T get(String name) {
      return find.apply(name);
    }

    @Override
    public @Nullable Named<T> getIgnoreCase(String name) {
      T found = find.apply(name);
      return found == null ? null : new Named<>(name, found);
    }

    @Override
    public Set<String> getNames(LikePattern pattern) {
      return new TreeSet<>();
    }
  }
}
