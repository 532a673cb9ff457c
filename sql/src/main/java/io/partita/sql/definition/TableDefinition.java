package io.partita.sql.definition;

import io.partita.core.operation.CreateTableRequest;
import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.KeySchemaElement;
import io.partita.core.table.ThroughputRequest;
import io.partita.sql.catalog.Column;
import io.partita.sql.execution.StatementFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.ddl.SqlColumnDeclaration;
import org.apache.calcite.sql.ddl.SqlCreateTable;
import org.apache.calcite.sql.ddl.SqlKeyConstraint;

/**
 * CREATE TABLE as a request, and the columns that it declares.
 *
 * @param columns all but those that a table of such keys has anyway
 */
record TableDefinition(CreateTableRequest request, List<Column> columns) {
  private static final int MAXIMUM_KEY_COLUMNS = 2;

  static TableDefinition of(SqlCreateTable statement) {
    if (statement.getReplace()) {
      throw new StatementFault(
          Refusals.UNSUPPORTED, "A table is not replaced: drop it first (DROP TABLE IF EXISTS)");
    }
    Map<String, Column> columns = new LinkedHashMap<>();
    List<String> key = new ArrayList<>();
    for (SqlNode element : statement.columnList) {
      switch (element) {
        case SqlColumnDeclaration declaration -> add(declaration, columns);
        case SqlKeyConstraint constraint -> addKey(constraint, key);
        default -> throw new StatementFault(Refusals.UNSUPPORTED, "A table has no " + element);
      }
    }
    return new TableDefinition(
        request(Names.of(statement.name), columns, key), declared(columns, key));
  }

  private static void add(SqlColumnDeclaration declaration, Map<String, Column> columns) {
    String name = declaration.name.getSimple();
    if (columns.put(name, DeclaredTypes.column(name, declaration.dataType)) != null) {
      throw new StatementFault("42701", "Column " + name + " is defined twice");
    }
  }

  private static void addKey(SqlKeyConstraint constraint, List<String> key) {
    if (!key.isEmpty()) {
      throw new StatementFault(Refusals.BAD_DEFINITION, "A table has one PRIMARY KEY");
    }
    SqlNodeList names = (SqlNodeList) constraint.getOperandList().get(1);
    names.forEach(name -> key.add(((SqlIdentifier) name).getSimple()));
  }

  private static CreateTableRequest request(
      String tableName, Map<String, Column> columns, List<String> key) {
    if (key.isEmpty() || key.size() > MAXIMUM_KEY_COLUMNS) {
      throw new StatementFault(
          Refusals.BAD_DEFINITION,
          "A table has a PRIMARY KEY of one column, the partition key, or of two, the partition key"
              + " and the sort key");
    }
    List<AttributeDefinition> definitions = new ArrayList<>();
    List<KeySchemaElement> elements = new ArrayList<>();
    for (String name : key) {
      Column column = columns.get(name);
      if (column == null) {
        throw new StatementFault(
            Refusals.NO_COLUMN, "Column " + name + " of the PRIMARY KEY is not defined");
      }
      definitions.add(new AttributeDefinition(name, DeclaredTypes.requireKeyType(column).name()));
      elements.add(new KeySchemaElement(name, elements.isEmpty() ? "HASH" : "RANGE"));
    }
    return new CreateTableRequest(
        tableName,
        definitions,
        elements,
        null,
        null,
        "PAY_PER_REQUEST",
        ThroughputRequest.NONE,
        null,
        null,
        null,
        null,
        null);
  }

  private static List<Column> declared(Map<String, Column> columns, List<String> key) {
    List<Column> declared = new ArrayList<>(columns.values());
    declared.removeIf(column -> key.contains(column.name()) && DeclaredTypes.isPlain(column));
    return declared;
  }
}
