package io.partita.core.control;

import io.partita.core.change.Change;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.item.Image;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.routing.PartitionMap;
import io.partita.core.routing.TableRecord;
import io.partita.core.row.RowReader;
import io.partita.core.row.RowWriter;
import io.partita.core.table.Billing;
import io.partita.core.table.BillingMode;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.TableSettings;
import io.partita.core.table.TableStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Enters a new table, in state CREATING, and gives it its partitions. Fails with
 * ResourceInUseException if there is one of that name.
 *
 * @param draft the table without partitions, times or status
 * @param partitionsEach how many partitions the table and each of its global indexes begin with
 */
record InsertTable(TableRecord draft, int partitionsEach) implements WriteCommand<TableRecord> {
  @Override
  public Reads reads() {
    return new Reads.Keys(
        List.of(
            new Reads.TreeKey(Trees.ITEMS, SystemRows.tableKey(draft.name())),
            new Reads.TreeKey(Trees.ITEMS, SystemRows.SEQUENCE)));
  }

  @Override
  public Decision<TableRecord> decide(DecisionContext context, Images images) {
    if (images.value(0) != null) {
      throw new ApiException(ErrorCode.RESOURCE_IN_USE, "Table already exists: " + draft.name());
    }
    Image sequence = images.value(1);
    long last = sequence == null ? PartitionId.SYSTEM.value() : lastPartition(sequence);
    TableRecord table = place(context.wallMillis(), last);
    long newLast = last + table.partitions().size();
    return new Decision<>(
        table,
        List.of(
            new Change(
                Trees.ITEMS,
                SystemRows.tableKey(draft.name()),
                null,
                SystemRows.encode(table, context.wallMillis())),
            new Change(
                Trees.ITEMS,
                SystemRows.SEQUENCE,
                sequence,
                sequenceRow(newLast, context.wallMillis()))));
  }

  private TableRecord place(long wallMillis, long lastPartition) {
    List<TableRecord.Placement> placements = new ArrayList<>();
    place(null, lastPartition, placements);
    for (IndexSchema index : draft.schema().globalIndexes()) {
      place(index.name(), lastPartition, placements);
    }
    return new TableRecord(
        draft.name(),
        draft.id(),
        1,
        TableStatus.CREATING,
        wallMillis,
        draft.schema(),
        draft.attributeDefinitions(),
        settings(wallMillis),
        placements);
  }

  /** A table that begins with billing by request is said to be so since then. */
  private TableSettings settings(long wallMillis) {
    TableSettings settings = draft.settings();
    if (!settings.billing().isByRequest()) {
      return settings;
    }
    return settings.withThroughput(
        new Billing(BillingMode.PAY_PER_REQUEST, wallMillis),
        settings.throughput(),
        settings.indexThroughput());
  }

  private void place(
      @Nullable String indexName, long lastPartition, List<TableRecord.Placement> into) {
    for (byte[] bound : PartitionMap.evenBounds(partitionsEach)) {
      PartitionId id = new PartitionId(lastPartition + into.size() + 1);
      into.add(new TableRecord.Placement(id, indexName, bound));
    }
  }

  private static long lastPartition(Image row) {
    return new RowReader(StoredItem.of(row).item().attributes()).number("partition");
  }

  private static byte[] sequenceRow(long lastPartition, long wallMillis) {
    RowWriter row = new RowWriter();
    row.number("partition", lastPartition);
    Map<String, io.partita.core.value.AttributeValue> attributes = row.attributes();
    return StoredItem.encode(Item.of(attributes), wallMillis);
  }
}
