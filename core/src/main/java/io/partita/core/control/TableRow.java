package io.partita.core.control;

import io.partita.core.partition.PartitionId;
import io.partita.core.routing.TableRecord;
import io.partita.core.row.RowReader;
import io.partita.core.row.RowWriter;
import io.partita.core.row.SchemaRow;
import io.partita.core.table.TableStatus;
import io.partita.core.value.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a {@link TableRecord} as attributes. New members are added, never renamed.
 *
 * <pre>
 *   format 1   a table as CreateTable makes it
 *   format 2   revision; and what {@link SettingsRow} says
 * </pre>
 */
final class TableRow {
  private static final long FORMAT_VERSION = 2;

  private TableRow() {}

  static Map<String, AttributeValue> toAttributes(TableRecord table) {
    RowWriter row = new RowWriter();
    row.number("format", FORMAT_VERSION);
    row.text("name", table.name());
    row.text("id", table.id());
    row.number("revision", table.revision());
    row.text("status", table.status().name());
    row.number("created", table.creationMillis());
    row.map("schema", SchemaRow.toAttributes(table.schema()));
    row.list("definitions", table.attributeDefinitions(), SchemaRow::keyAttribute);
    SettingsRow.write(table.settings(), row);
    row.list("partitions", table.partitions(), TableRow::placement);
    return row.attributes();
  }

  static TableRecord fromAttributes(Map<String, AttributeValue> attributes) {
    RowReader row = new RowReader(attributes);
    long format = row.number("format");
    if (format < 1 || format > FORMAT_VERSION) {
      throw new IllegalStateException("a table row of format " + format);
    }
    Long revision = row.optionalNumber("revision");
    long creationMillis = row.number("created");
    return new TableRecord(
        row.text("name"),
        row.text("id"),
        revision == null ? 0 : revision,
        TableStatus.valueOf(row.text("status")),
        creationMillis,
        SchemaRow.fromRow(row.row("schema")),
        row.list("definitions", SchemaRow::keyAttribute),
        SettingsRow.read(row, creationMillis),
        row.list("partitions", TableRow::placement));
  }

  private static Map<String, AttributeValue> placement(TableRecord.Placement placement) {
    RowWriter row = new RowWriter();
    row.number("id", placement.id().value());
    row.text("index", placement.indexName());
    row.bytes("lowerBound", placement.lowerBound());
    return row.attributes();
  }

  private static TableRecord.Placement placement(RowReader row) {
    @Nullable String indexName = row.optionalText("index");
    return new TableRecord.Placement(
        new PartitionId(row.number("id")), indexName, row.bytes("lowerBound"));
  }
}
