package io.partita.core.control;

import io.partita.core.partition.PartitionId;
import io.partita.core.routing.IndexWork;
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
 *   format 3   indexWork, if any: index, phase
 * </pre>
 */
final class TableRow {
  private static final long FORMAT_VERSION = 3;

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
    IndexWork work = table.indexWork();
    if (work != null) {
      RowWriter ofWork = new RowWriter();
      ofWork.text("index", work.indexName());
      ofWork.text("phase", work.phase().name());
      row.map("indexWork", ofWork.attributes());
    }
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
        row.list("partitions", TableRow::placement),
        indexWork(row));
  }

  private static @Nullable IndexWork indexWork(RowReader row) {
    if (!row.attributes().containsKey("indexWork")) {
      return null;
    }
    RowReader work = row.row("indexWork");
    return new IndexWork(work.text("index"), IndexWork.Phase.valueOf(work.text("phase")));
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
