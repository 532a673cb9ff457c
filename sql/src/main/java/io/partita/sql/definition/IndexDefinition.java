package io.partita.sql.definition;

import io.partita.core.operation.CreateTableRequest.AttributeDefinition;
import io.partita.core.operation.CreateTableRequest.Index;
import io.partita.core.operation.CreateTableRequest.IndexProjection;
import io.partita.core.operation.CreateTableRequest.KeySchemaElement;
import io.partita.core.operation.UpdateTableRequest;
import io.partita.core.operation.UpdateTableRequest.IndexUpdate;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.Projection;
import io.partita.core.table.ThroughputRequest;
import io.partita.sql.catalog.Column;
import io.partita.sql.catalog.RelationSchema;
import io.partita.sql.execution.StatementFault;
import io.partita.sql.parser.CreateIndex;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.jspecify.annotations.Nullable;

/** CREATE INDEX and DROP INDEX as requests. */
final class IndexDefinition {
  private final RelationSchema table;
  private final List<KeyAttribute> defined;
  private final List<AttributeDefinition> definitions = new ArrayList<>();

  /**
   * @param defined attributes whose types the table or its indexes fix
   */
  IndexDefinition(RelationSchema table, List<KeyAttribute> defined) {
    this.table = table;
    this.defined = defined;
  }

  UpdateTableRequest creation(CreateIndex statement) {
    List<KeySchemaElement> key = new ArrayList<>();
    addKey(statement.partition(), "HASH", key);
    addKey(statement.sort(), "RANGE", key);
    Index index =
        new Index(statement.name().getSimple(), key, projection(statement), ThroughputRequest.NONE);
    return update(table.tableName(), definitions, new IndexUpdate(null, index, null));
  }

  static UpdateTableRequest deletion(String tableName, String indexName) {
    return update(tableName, null, new IndexUpdate(null, null, indexName));
  }

  private static UpdateTableRequest update(
      String tableName, @Nullable List<AttributeDefinition> definitions, IndexUpdate update) {
    return new UpdateTableRequest(
        tableName, definitions, null, ThroughputRequest.NONE, List.of(update), null, null, null);
  }

  private void addKey(SqlNodeList columns, String role, List<KeySchemaElement> key) {
    for (SqlNode column : columns) {
      String name = ((SqlIdentifier) column).getSimple();
      definitions.add(new AttributeDefinition(name, type(name)));
      key.add(new KeySchemaElement(name, role));
    }
  }

  private String type(String name) {
    for (KeyAttribute attribute : defined) {
      if (attribute.name().equals(name)) {
        return attribute.type().name();
      }
    }
    Column column = table.column(name);
    if (column == null) {
      throw new StatementFault(
          Refusals.NO_COLUMN,
          "Table "
              + table.tableName()
              + " shows no column "
              + name
              + ": say of which type it is (ALTER TABLE ADD COLUMN)");
    }
    return DeclaredTypes.requireKeyType(column).name();
  }

  private static IndexProjection projection(CreateIndex statement) {
    SqlNodeList included = statement.included();
    if (included != null) {
      List<String> names = new ArrayList<>();
      included.forEach(name -> names.add(((SqlIdentifier) name).getSimple()));
      return new IndexProjection(Projection.Type.INCLUDE, names);
    }
    return new IndexProjection(
        statement.keysOnly() ? Projection.Type.KEYS_ONLY : Projection.Type.ALL, null);
  }
}
