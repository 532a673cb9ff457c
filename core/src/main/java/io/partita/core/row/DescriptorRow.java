package io.partita.core.row;

import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.value.AttributeValue;
import java.util.Map;

/** The form of a {@link PartitionDescriptor} as attributes. */
public final class DescriptorRow {
  private DescriptorRow() {}

  public static Map<String, AttributeValue> toAttributes(PartitionDescriptor partition) {
    RowWriter row = new RowWriter();
    row.number("id", partition.id().value());
    row.text("role", partition.role().name());
    row.bytes("lower", partition.range().lower());
    row.bytes("upper", partition.range().upper());
    row.map("schema", SchemaRow.toAttributes(partition.schema()));
    row.text("index", partition.indexName());
    return row.attributes();
  }

  public static PartitionDescriptor fromRow(RowReader row) {
    return new PartitionDescriptor(
        new PartitionId(row.number("id")),
        PartitionDescriptor.Role.valueOf(row.text("role")),
        new KeyRange(row.bytes("lower"), row.bytes("upper")),
        SchemaRow.fromRow(row.row("schema")),
        row.optionalText("index"));
  }
}
