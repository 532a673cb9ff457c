package io.partita.core.control;

import io.partita.core.change.Change;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.item.Image;
import io.partita.core.partition.Trees;

/** Removes the row of a table, once its partitions are gone. Answers whether it was there. */
record RemoveTable(String name, String id) implements WriteCommand<Boolean> {
  @Override
  public Reads reads() {
    return Reads.Keys.of(Trees.ITEMS, SystemRows.tableKey(name));
  }

  @Override
  public Decision<Boolean> decide(DecisionContext context, Images images) {
    Image row = images.value(0);
    if (row == null || !SystemRows.decode(row).id().equals(id)) {
      return Decision.unchanged(false);
    }
    return Decision.of(true, new Change(Trees.ITEMS, SystemRows.tableKey(name), row, null));
  }
}
