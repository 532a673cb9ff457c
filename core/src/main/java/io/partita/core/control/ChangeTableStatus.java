package io.partita.core.control;

import io.partita.core.change.Change;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.item.Image;
import io.partita.core.partition.Trees;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.TableStatus;
import java.util.Optional;

/**
 * Moves a table from one state to another; does nothing unless the table is still that one and in
 * the expected state. Answers the table as it is afterwards, empty if there is none of that id.
 */
record ChangeTableStatus(String name, String id, TableStatus from, TableStatus to)
    implements WriteCommand<Optional<TableRecord>> {
  @Override
  public Reads reads() {
    return Reads.Keys.of(Trees.ITEMS, SystemRows.tableKey(name));
  }

  @Override
  public Decision<Optional<TableRecord>> decide(DecisionContext context, Images images) {
    Image row = images.value(0);
    if (row == null) {
      return Decision.unchanged(Optional.empty());
    }
    TableRecord table = SystemRows.decode(row);
    if (!table.id().equals(id)) {
      return Decision.unchanged(Optional.empty());
    }
    if (table.status() != from || table.indexWork() != null) {
      return Decision.unchanged(Optional.of(table));
    }
    TableRecord next = table.withStatus(to);
    byte[] after = SystemRows.encode(next, context.wallMillis());
    Change change = new Change(Trees.ITEMS, SystemRows.tableKey(name), row, after);
    return Decision.of(Optional.of(next), change);
  }
}
