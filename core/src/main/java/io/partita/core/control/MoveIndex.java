package io.partita.core.control;

import io.partita.core.change.Change;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.item.Image;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.routing.IndexWork;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.TableStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says that a phase of the work on an index is over: after the allocation the backfill begins,
 * after the backfill the index is active, after the deletion it has gone. Does nothing unless the
 * table is still that one and its work is still there. Answers the table as it is afterwards, empty
 * if there is none of that id.
 *
 * @param sources the table's partitions, of which nothing needs to be remembered any more
 */
record MoveIndex(
    String tableName,
    String tableId,
    IndexSchema index,
    IndexWork.Phase from,
    List<PartitionId> sources)
    implements WriteCommand<Optional<TableRecord>> {
  @Override
  public Reads reads() {
    List<Reads.TreeKey> keys = new ArrayList<>(sources.size() + 1);
    keys.add(new Reads.TreeKey(Trees.ITEMS, SystemRows.tableKey(tableName)));
    for (PartitionId source : sources) {
      keys.add(new Reads.TreeKey(Trees.PROGRESS, progressKey(source)));
    }
    return new Reads.Keys(keys);
  }

  private byte[] progressKey(PartitionId source) {
    return SystemRows.backfillKey(tableId, index.ordinal(), source);
  }

  @Override
  public Decision<Optional<TableRecord>> decide(DecisionContext context, Images images) {
    Image row = images.value(0);
    if (row == null) {
      return Decision.unchanged(Optional.empty());
    }
    TableRecord table = SystemRows.decode(row);
    if (!table.id().equals(tableId)) {
      return Decision.unchanged(Optional.empty());
    }
    IndexWork work = table.indexWork();
    if (work == null
        || work.phase() != from
        || !index.equals(table.schema().index(work.indexName()))) {
      return Decision.unchanged(Optional.of(table));
    }
    TableRecord next =
        switch (from) {
          case ALLOCATING ->
              table.withIndexWork(
                  TableStatus.ACTIVE, new IndexWork(index.name(), IndexWork.Phase.BACKFILLING));
          case BACKFILLING -> table.withIndexWork(TableStatus.ACTIVE, null);
          case DELETING -> table.withoutIndex(index.name());
        };
    List<Change> changes = new ArrayList<>();
    byte[] after = SystemRows.encode(next, context.wallMillis());
    changes.add(new Change(Trees.ITEMS, SystemRows.tableKey(tableName), row, after));
    for (int i = 0; i < sources.size(); i++) {
      Image progress = images.value(i + 1);
      if (progress != null) {
        changes.add(new Change(Trees.PROGRESS, progressKey(sources.get(i)), progress, null));
      }
    }
    return new Decision<>(Optional.of(next), changes);
  }
}
