package io.partita.sql.remote;

import io.partita.sql.session.Relations;
import io.partita.sql.session.Relations.Relation;
import io.partita.sql.session.SqlException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.MetaImpl.MetaColumn;
import org.apache.calcite.avatica.MetaImpl.MetaSchema;
import org.apache.calcite.avatica.MetaImpl.MetaTable;
import org.jspecify.annotations.Nullable;

/** Schemas, tables and columns as JDBC's rows (source: {@link java.sql.DatabaseMetaData}). */
final class RelationRows {
  private static final int RADIX = 10;

  private RelationRows() {}

  static List<Object> schemas(@Nullable String catalog, NamePattern schema) {
    return isNone(catalog) && schema.matches(Relations.SCHEMA)
        ? List.of(new MetaSchema(null, Relations.SCHEMA))
        : List.of();
  }

  /** There are no catalogs: any, or none, may be asked for. */
  private static boolean isNone(@Nullable String catalog) {
    return catalog == null || catalog.isEmpty();
  }

  /** By kind, then by name, as JDBC has it. */
  static List<Object> tables(
      Relations relations,
      @Nullable String catalog,
      NamePattern schema,
      NamePattern name,
      @Nullable List<String> kinds)
      throws SqlException {
    List<Object> rows = new ArrayList<>();
    for (Relation relation : matching(relations, catalog, schema, name)) {
      if (kinds == null || kinds.contains(relation.kind().name())) {
        rows.add(new MetaTable(null, Relations.SCHEMA, relation.name(), relation.kind().name()));
      }
    }
    rows.sort(
        Comparator.comparing((Object row) -> ((MetaTable) row).tableType)
            .thenComparing(row -> ((MetaTable) row).tableName));
    return rows;
  }

  private static List<Relation> matching(
      Relations relations, @Nullable String catalog, NamePattern schema, NamePattern name)
      throws SqlException {
    if (!isNone(catalog) || !schema.matches(Relations.SCHEMA)) {
      return List.of();
    }
    List<Relation> matching = new ArrayList<>();
    for (Relation relation : relations.all()) {
      if (name.matches(relation.name())) {
        matching.add(relation);
      }
    }
    matching.sort(Comparator.comparing(Relation::name));
    return matching;
  }

  static List<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    for (Relations.Kind kind : Relations.Kind.values()) {
      kinds.add(kind.name());
    }
    return List.copyOf(kinds);
  }

  /** By table, then in their order in it. */
  static List<Object> columns(
      Relations relations,
      @Nullable String catalog,
      NamePattern schema,
      NamePattern table,
      NamePattern name)
      throws SqlException {
    List<Object> rows = new ArrayList<>();
    for (Relation relation : matching(relations, catalog, schema, table)) {
      int place = 0;
      for (ColumnMetaData column : relation.columns()) {
        place++;
        if (name.matches(column.columnName)) {
          rows.add(row(relation, column, place));
        }
      }
    }
    return rows;
  }

  private static MetaColumn row(Relation relation, ColumnMetaData column, int place) {
    boolean isText = isText(column.type.id);
    return new MetaColumn(
            null,
            Relations.SCHEMA,
            relation.name(),
            column.columnName,
            column.type.id,
            column.type.name,
            column.precision > 0 ? column.precision : column.displaySize,
            isNumber(column.type.id) ? column.scale : null,
            isNumber(column.type.id) ? RADIX : null,
            column.nullable,
            isText ? column.displaySize : null,
            place,
            column.nullable == 0 ? "NO" : "YES")
        .withIsAutoincrement("NO")
        .withIsGeneratedcolumn("NO");
  }

  private static boolean isText(int type) {
    return type == Types.VARCHAR || type == Types.CHAR || type == Types.VARBINARY;
  }

  private static boolean isNumber(int type) {
    return switch (type) {
      case Types.DECIMAL,
          Types.NUMERIC,
          Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE ->
          true;
      default -> false;
    };
  }
}
