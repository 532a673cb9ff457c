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
import io.partita.core.partition.Trees;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.Billing;
import io.partita.core.table.BillingMode;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.TableSettings;
import io.partita.core.table.TableStatus;
import java.util.ArrayList;
import java.util.List;

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
    PartitionSequence ids = PartitionSequence.of(sequence);
    TableRecord table = place(context.wallMillis(), ids);
    return new Decision<>(
        table,
        List.of(
            new Change(
                Trees.ITEMS,
                SystemRows.tableKey(draft.name()),
                null,
                SystemRows.encode(table, context.wallMillis())),
            ids.change(sequence, context.wallMillis())));
  }

  private TableRecord place(long wallMillis, PartitionSequence ids) {
    List<TableRecord.Placement> placements = new ArrayList<>(ids.place(null, partitionsEach));
    for (IndexSchema index : draft.schema().globalIndexes()) {
      placements.addAll(ids.place(index.name(), partitionsEach));
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
}
