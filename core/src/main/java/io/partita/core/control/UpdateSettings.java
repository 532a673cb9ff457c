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
import io.partita.core.table.TableSettings;

/**
 * Changes a table's settings. The change is checked against the newest row and made in one step, so
 * that a table is never seen between two settings. Fails as the change says; with
 * ResourceNotFoundException if there is no table of that name.
 */
record UpdateSettings(String name, SettingsChange change) implements WriteCommand<ChangedTable> {
  @Override
  public Reads reads() {
    return Reads.Keys.of(Trees.ITEMS, SystemRows.tableKey(name));
  }

  @Override
  public Decision<ChangedTable> decide(DecisionContext context, Images images) {
    Image row = images.value(0);
    if (row == null) {
      throw TableErrors.notFound(name);
    }
    TableRecord table = SystemRows.decode(row);
    TableSettings settings = change.apply(table, context.wallMillis());
    if (settings.equals(table.settings())) {
      return Decision.unchanged(new ChangedTable(table, table));
    }
    TableRecord next = table.withSettings(settings);
    byte[] after = SystemRows.encode(next, context.wallMillis());
    Change made = new Change(Trees.ITEMS, SystemRows.tableKey(name), row, after);
    return Decision.of(new ChangedTable(table, next), made);
  }
}
