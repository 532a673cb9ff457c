package io.partita.core.control;

import io.partita.core.change.Change;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.error.ApiException;
import io.partita.core.item.Image;
import io.partita.core.partition.Trees;
import io.partita.core.routing.IndexWork;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.TableStatus;
import org.jspecify.annotations.Nullable;

/**
 * Says in a table's row that a global index is to go; one that is being filled, too. The texts of
 * refusals are recorded on AWS.
 *
 * @param throughputChange a change of throughput that the same request asks for; null if none
 */
record BeginIndexDeletion(
    String tableName, String indexName, @Nullable ThroughputChange throughputChange)
    implements WriteCommand<ChangedTable> {
  @Override
  public Reads reads() {
    return Reads.Keys.of(Trees.ITEMS, SystemRows.tableKey(tableName));
  }

  @Override
  public Decision<ChangedTable> decide(DecisionContext context, Images images) {
    Image row = images.value(0);
    if (row == null) {
      throw TableErrors.notFound(tableName);
    }
    TableRecord table = SystemRows.decode(row);
    TableErrors.requireSettled(table);
    requireAllowed(table);
    TableRecord changed =
        throughputChange == null
            ? table
            : table.withSettings(throughputChange.apply(table, context.wallMillis()));
    TableRecord next =
        changed.withIndexWork(
            TableStatus.UPDATING, new IndexWork(indexName, IndexWork.Phase.DELETING));
    byte[] after = SystemRows.encode(next, context.wallMillis());
    return Decision.of(
        new ChangedTable(table, next),
        new Change(Trees.ITEMS, SystemRows.tableKey(tableName), row, after));
  }

  private void requireAllowed(TableRecord table) {
    IndexSchema index = table.schema().index(indexName);
    if (index == null) {
      throw TableErrors.indexNotFound(tableName, indexName);
    }
    if (index.kind() != IndexSchema.Kind.GLOBAL) {
      throw ApiException.validation(
          "Cannot delete an index that is not a GlobalSecondaryIndex: " + indexName);
    }
    IndexWork work = table.indexWork();
    if (work == null) {
      return;
    }
    if (!work.indexName().equals(indexName)) {
      throw TableErrors.oneIndexAtATime();
    }
    String where = " Table: " + tableName + " Index: " + indexName;
    switch (work.phase()) {
      case ALLOCATING ->
          throw TableErrors.inUse(
              "Index creation is in resource allocation phase. Retry deletion during backfilling"
                  + " phase or when the index is active."
                  + where);
      case DELETING -> throw TableErrors.inUse("Index is being deleted." + where);
      case BACKFILLING -> {}
    }
  }
}
