package io.partita.core.control;

import io.partita.core.change.Change;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.item.Image;
import io.partita.core.partition.Trees;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes the row of a table, once its partitions are gone, and what SQL knows of its columns.
 * Answers whether it was there.
 */
record RemoveTable(String name, String id) implements WriteCommand<Boolean> {
  @Override
  public Reads reads() {
    return new Reads.Keys(
        List.of(
            new Reads.TreeKey(Trees.ITEMS, SystemRows.tableKey(name)),
            new Reads.TreeKey(Trees.ITEMS, columnsKey())));
  }

  private byte[] columnsKey() {
    return CatalogRow.key(CatalogRow.COLUMNS + id);
  }

  @Override
  public Decision<Boolean> decide(DecisionContext context, Images images) {
    Image row = images.value(0);
    if (row == null || !SystemRows.decode(row).id().equals(id)) {
      return Decision.unchanged(false);
    }
    List<Change> changes = new ArrayList<>();
    changes.add(new Change(Trees.ITEMS, SystemRows.tableKey(name), row, null));
    Image columns = images.value(1);
    if (columns != null) {
      changes.add(new Change(Trees.ITEMS, columnsKey(), columns, null));
    }
    return new Decision<>(true, changes);
  }
}
