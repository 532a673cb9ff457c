package io.partita.core.row;

import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import java.util.Map;

/** The form of a {@link TableSchema} as attributes. */
public final class SchemaRow {
  private SchemaRow() {}

  public static Map<String, AttributeValue> toAttributes(TableSchema schema) {
    RowWriter row = new RowWriter();
    row.text("table", schema.tableName());
    row.number("version", schema.version());
    row.map("key", key(schema.key()));
    row.list("localIndexes", schema.localIndexes(), SchemaRow::index);
    row.list("globalIndexes", schema.globalIndexes(), SchemaRow::index);
    return row.attributes();
  }

  public static TableSchema fromRow(RowReader row) {
    return new TableSchema(
        row.text("table"),
        row.number("version"),
        key(row.row("key")),
        row.list("localIndexes", SchemaRow::index),
        row.list("globalIndexes", SchemaRow::index));
  }

  private static Map<String, AttributeValue> index(IndexSchema index) {
    RowWriter row = new RowWriter();
    row.text("kind", index.kind().name());
    row.number("ordinal", index.ordinal());
    row.text("name", index.name());
    row.map("key", key(index.key()));
    row.text("projection", index.projection().type().name());
    row.list(
        "nonKeyAttributes",
        index.projection().nonKeyAttributes(),
        name -> Map.of("name", new AttributeValue.StringValue(name)));
    return row.attributes();
  }

  private static IndexSchema index(RowReader row) {
    Projection projection =
        new Projection(
            Projection.Type.valueOf(row.text("projection")),
            row.list("nonKeyAttributes", name -> name.text("name")));
    return new IndexSchema(
        IndexSchema.Kind.valueOf(row.text("kind")),
        (int) row.number("ordinal"),
        row.text("name"),
        key(row.row("key")),
        projection);
  }

  private static Map<String, AttributeValue> key(KeySchema key) {
    RowWriter row = new RowWriter();
    row.list("partition", key.partition(), SchemaRow::keyAttribute);
    row.list("sort", key.sort(), SchemaRow::keyAttribute);
    return row.attributes();
  }

  private static KeySchema key(RowReader row) {
    return new KeySchema(
        row.list("partition", SchemaRow::keyAttribute), row.list("sort", SchemaRow::keyAttribute));
  }

  public static Map<String, AttributeValue> keyAttribute(KeyAttribute attribute) {
    RowWriter row = new RowWriter();
    row.text("name", attribute.name());
    row.text("type", attribute.type().name());
    return row.attributes();
  }

  public static KeyAttribute keyAttribute(RowReader row) {
    return new KeyAttribute(row.text("name"), AttributeType.valueOf(row.text("type")));
  }
}
