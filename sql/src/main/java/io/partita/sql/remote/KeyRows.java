package io.partita.sql.remote;

import io.partita.sql.session.Relations;
import io.partita.sql.session.Relations.Kind;
import io.partita.sql.session.Relations.Relation;
import io.partita.sql.session.SqlException;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.AvaticaUtils;
import org.apache.calcite.avatica.ColumnMetaData;
import org.apache.calcite.avatica.MetaImpl;
import org.jspecify.annotations.Nullable;

/** Keys and indexes of a table as JDBC's rows (source: {@link DatabaseMetaData}). */
final class KeyRows {
  static final List<ColumnMetaData> PRIMARY_KEY_COLUMNS =
      columns(
          new Field("tableCat", String.class),
          new Field("tableSchem", String.class),
          new Field("tableName", String.class),
          new Field("columnName", String.class),
          new Field("keySeq", Short.class),
          new Field("pkName", String.class));

  static final List<ColumnMetaData> INDEX_COLUMNS =
      columns(
          new Field("tableCat", String.class),
          new Field("tableSchem", String.class),
          new Field("tableName", String.class),
          new Field("nonUnique", Boolean.class),
          new Field("indexQualifier", String.class),
          new Field("indexName", String.class),
          new Field("type", Short.class),
          new Field("ordinalPosition", Short.class),
          new Field("columnName", String.class),
          new Field("ascOrDesc", String.class),
          new Field("cardinality", Long.class),
          new Field("pages", Long.class),
          new Field("filterCondition", String.class));

  /** The name of a table's own key; no index can have a blank in its name. */
  private static final String PRIMARY_KEY = "primary key";

  private KeyRows() {}

  private record Field(String name, Class<?> type) {}

  private static List<ColumnMetaData> columns(Field... fields) {
    List<ColumnMetaData> columns = new ArrayList<>();
    for (Field field : fields) {
      columns.add(
          MetaImpl.columnMetaData(
              AvaticaUtils.camelToUpper(field.name()), columns.size(), field.type(), true));
    }
    return columns;
  }

  /** In the order of column names, as JDBC has it. */
  static List<@Nullable Object[]> primaryKeys(Relations relations, String table)
      throws SqlException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Relation relation : relations.all()) {
      if (relation.kind() != Kind.TABLE || !relation.name().equals(table)) {
        continue;
      }
      short place = 0;
      for (String column : key(relation)) {
        place++;
        rows.add(
            new @Nullable Object[] {
              null, Relations.SCHEMA, table, column, place, PRIMARY_KEY,
            });
      }
    }
    rows.sort((a, b) -> String.valueOf(a[3]).compareTo(String.valueOf(b[3])));
    return rows;
  }

  private static List<String> key(Relation relation) {
    List<String> key = new ArrayList<>(relation.partitionKey());
    key.addAll(relation.sortKey());
    return key;
  }

  /** The table's size, its own key, then its indexes by name. */
  static List<@Nullable Object[]> indexes(Relations relations, String table) throws SqlException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    String prefix = table + "/";
    for (Relation relation : relations.all()) {
      if (relation.kind() == Kind.TABLE && relation.name().equals(table)) {
        addSize(rows, relation);
        addIndex(rows, table, PRIMARY_KEY, relation, true);
      }
    }
    for (Relation relation : relations.all()) {
      if (relation.kind() == Kind.INDEX && relation.name().startsWith(prefix)) {
        addIndex(rows, table, relation.name().substring(prefix.length()), relation, false);
      }
    }
    return rows;
  }

  private static void addSize(List<@Nullable Object[]> rows, Relation table) {
    if (table.rowCount() >= 0) {
      rows.add(
          new @Nullable Object[] {
            null,
            Relations.SCHEMA,
            table.name(),
            false,
            null,
            null,
            DatabaseMetaData.tableIndexStatistic,
            (short) 0,
            null,
            null,
            table.rowCount(),
            0L,
            null,
          });
    }
  }

  private static void addIndex(
      List<@Nullable Object[]> rows, String table, String name, Relation index, boolean isUnique) {
    short place = 0;
    for (String column : key(index)) {
      place++;
      boolean isSorted = place > index.partitionKey().size();
      rows.add(
          new @Nullable Object[] {
            null,
            Relations.SCHEMA,
            table,
            !isUnique,
            null,
            name,
            DatabaseMetaData.tableIndexOther,
            place,
            column,
            isSorted ? "A" : null,
            Math.max(index.rowCount(), 0),
            0L,
            null,
          });
    }
  }
}
