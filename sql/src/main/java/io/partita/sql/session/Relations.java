package io.partita.sql.session;

import io.partita.sql.catalog.Catalog;
import java.util.List;
import org.apache.calcite.avatica.ColumnMetaData;

/** Tables, indexes and views, as SQL shows them. Methods may block. */
public interface Relations {
  /** The schema that tables and views are in. */
  String SCHEMA = Catalog.SCHEMA;

  /** All of them, by name. */
  List<Relation> all() throws SqlException;

  /**
   * One relation.
   *
   * @param name as a query may quote it: of an index it is its table's name, a slash and its own
   * @param columns key attributes first
   * @param partitionKey the attributes of the partition key; empty for views
   * @param sortKey may be empty
   * @param rowCount an estimate; -1 if there is none
   */
  record Relation(
      String name,
      Kind kind,
      List<ColumnMetaData> columns,
      List<String> partitionKey,
      List<String> sortKey,
      long rowCount) {
    public Relation {
      columns = List.copyOf(columns);
      partitionKey = List.copyOf(partitionKey);
      sortKey = List.copyOf(sortKey);
    }
  }

  /** What a relation is. */
  enum Kind {
    TABLE,
    INDEX,
    VIEW
  }
}
