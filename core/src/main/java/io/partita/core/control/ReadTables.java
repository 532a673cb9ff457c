package io.partita.core.control;

import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.Reads;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.Trees;
import io.partita.core.routing.TableRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of tables, ascending by name.
 *
 * @param after the last table of the page before; null to begin
 */
record ReadTables(@Nullable String after) implements ReadCommand<List<TableRecord>> {
  static final int PAGE_SIZE = 100;

  @Override
  public Reads reads() {
    KeyRange range = SystemRows.TABLES;
    if (after != null) {
      range = new KeyRange(SystemRows.tableKey(after + "\0"), range.upper());
    }
    return new Reads.Range(Trees.ITEMS, range, true, Integer.MAX_VALUE, PAGE_SIZE);
  }

  @Override
  public List<TableRecord> answer(DecisionContext context, Images images) {
    List<TableRecord> tables = new ArrayList<>();
    Images.RangeCursor rows = images.range();
    while (tables.size() < PAGE_SIZE && rows.next()) {
      tables.add(SystemRows.decode(rows.value()));
    }
    return tables;
  }
}
