package io.partita.sql.change;

import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.sql.catalog.Catalog;
import io.partita.sql.catalog.Column;
import io.partita.sql.catalog.Documents;
import io.partita.sql.catalog.RelationSchema;
import io.partita.sql.definition.Names;
import io.partita.sql.execution.StatementFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The table that a statement changes.
 *
 * @param keyTypes of all attributes that are keys of the table or its indexes
 */
record Target(RelationSchema table, Map<String, AttributeType> keyTypes) {
  static Target of(Catalog catalog, SqlIdentifier name) {
    String tableName = Names.of(name);
    RelationSchema table = catalog.table(tableName);
    if (table == null) {
      throw catalog.views().containsKey(tableName)
          ? new StatementFault("42809", tableName + " is a view: change the tables that it reads")
          : new StatementFault("42S02", "There is no table " + tableName);
    }
    return new Target(table, catalog.keyTypes(tableName));
  }

  String name() {
    return table.tableName();
  }

  /** The attributes of the primary key, the partition key first. */
  List<String> key() {
    List<String> key = new ArrayList<>(table.partitionKey());
    key.addAll(table.sortKey());
    return key;
  }

  boolean isKey(String attribute) {
    return table.keyAttributes().contains(attribute);
  }

  /** Whether an index may list an item elsewhere when one of these attributes changes. */
  boolean orders(Set<String> attributes) {
    Set<String> ordering = new HashSet<>();
    table.indexes().forEach(index -> ordering.addAll(index.keyAttributes()));
    ordering.retainAll(attributes);
    return !ordering.isEmpty();
  }

  /** How values of a column are stored, known or not. */
  StoredForm form(String name) {
    return new StoredForm(name, table.column(name), keyTypes.get(name));
  }

  /** Where other values than texts can be told from their attributes without loss. */
  boolean isExact(String name) {
    Column column = table.column(name);
    return column != null && column.type().attributeType() != null;
  }

  /** An item's key for messages. */
  static String shown(Map<String, AttributeValue> key) {
    List<String> parts = new ArrayList<>();
    key.forEach((name, value) -> parts.add(name + " = " + shown(value)));
    return String.join(", ", parts);
  }

  private static @Nullable Object shown(AttributeValue value) {
    return value instanceof AttributeValue.StringValue text
        ? "'" + text.value() + "'"
        : Documents.text(value);
  }
}
