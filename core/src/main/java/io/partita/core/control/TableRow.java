package io.partita.core.control;

import io.partita.core.partition.PartitionId;
import io.partita.core.routing.TableRecord;
import io.partita.core.row.RowReader;
import io.partita.core.row.RowWriter;
import io.partita.core.row.SchemaRow;
import io.partita.core.table.BillingMode;
import io.partita.core.table.TableStatus;
import io.partita.core.table.ThroughputSettings;
import io.partita.core.value.AttributeValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form of a {@link TableRecord} as attributes. New members are added, never renamed. */
final class TableRow {
  private static final long FORMAT_VERSION = 1;

  private TableRow() {}

  static Map<String, AttributeValue> toAttributes(TableRecord table) {
    RowWriter row = new RowWriter();
    row.number("format", FORMAT_VERSION);
    row.text("name", table.name());
    row.text("id", table.id());
    row.text("status", table.status().name());
    row.number("created", table.creationMillis());
    row.map("schema", SchemaRow.toAttributes(table.schema()));
    row.list("definitions", table.attributeDefinitions(), SchemaRow::keyAttribute);
    row.text("billing", table.billingMode().name());
    row.map("throughput", throughput(table.throughput()));
    RowWriter indexThroughput = new RowWriter();
    table.indexThroughput().forEach((name, units) -> indexThroughput.map(name, throughput(units)));
    row.map("indexThroughput", indexThroughput.attributes());
    row.bool("deletionProtection", table.deletionProtection());
    row.text("class", table.tableClass());
    RowWriter tags = new RowWriter();
    table.tags().forEach(tags::text);
    row.map("tags", tags.attributes());
    row.list("partitions", table.partitions(), TableRow::placement);
    return row.attributes();
  }

  static TableRecord fromAttributes(Map<String, AttributeValue> attributes) {
    RowReader row = new RowReader(attributes);
    if (row.number("format") != FORMAT_VERSION) {
      throw new IllegalStateException("a table row of format " + row.number("format"));
    }
    Map<String, ThroughputSettings> indexThroughput = new HashMap<>();
    row.maps("indexThroughput").forEach((k, v) -> indexThroughput.put(k, throughput(v)));
    return new TableRecord(
        row.text("name"),
        row.text("id"),
        TableStatus.valueOf(row.text("status")),
        row.number("created"),
        SchemaRow.fromRow(row.row("schema")),
        row.list("definitions", SchemaRow::keyAttribute),
        BillingMode.valueOf(row.text("billing")),
        throughput(row.row("throughput")),
        indexThroughput,
        row.bool("deletionProtection"),
        row.optionalText("class"),
        row.texts("tags"),
        row.list("partitions", TableRow::placement));
  }

  private static Map<String, AttributeValue> throughput(ThroughputSettings units) {
    RowWriter row = new RowWriter();
    row.number("read", units.readUnits());
    row.number("write", units.writeUnits());
    row.number("maximumRead", units.maximumReadUnits());
    row.number("maximumWrite", units.maximumWriteUnits());
    return row.attributes();
  }

  private static ThroughputSettings throughput(RowReader row) {
    return new ThroughputSettings(
        row.number("read"),
        row.number("write"),
        row.optionalNumber("maximumRead"),
        row.optionalNumber("maximumWrite"));
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
