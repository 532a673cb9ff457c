package io.partita.sql.session;

import io.partita.sql.catalog.Catalog;
import io.partita.sql.catalog.RelationSchema;
import io.partita.sql.plan.RelationTable;
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

  RootSchema(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Lookup<? extends Schema> subSchemas() {
    return new ByName<>(name ->
        name.equals(Relations.SCHEMA)
            ? new Tables()
            : catalog.table(name) == null ? null : new Indexes(name));
  }

  private @Nullable RelationSchema index(String table, String name) {
    RelationSchema relation = catalog.table(table);
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
            slash < 0
                ? catalog.table(name)
                : index(name.substring(0, slash), name.substring(slash + 1));
        return relation == null ? null : new RelationTable(relation);
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
