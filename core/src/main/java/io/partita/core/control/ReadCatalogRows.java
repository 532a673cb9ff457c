package io.partita.core.control;

import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.Reads;
import io.partita.core.partition.Trees;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a page of SQL's catalogue, ascending by name; a page that is not full is the last.
 *
 * @param prefix how names begin; not empty
 * @param after the last name of the page before; empty to begin
 */
public record ReadCatalogRows(String prefix, String after)
    implements ReadCommand<List<CatalogRow>> {
  /** Rows of a page. */
  public static final int PAGE_SIZE = 100;

  @Override
  public Reads reads() {
    return new Reads.Range(
        Trees.ITEMS, CatalogRow.range(prefix, after), true, Integer.MAX_VALUE, PAGE_SIZE);
  }

  @Override
  public List<CatalogRow> answer(DecisionContext context, Images images) {
    List<CatalogRow> page = new ArrayList<>();
    Images.RangeCursor rows = images.range();
    while (page.size() < PAGE_SIZE && rows.next()) {
      page.add(CatalogRow.decode(rows.value()));
    }
    return page;
  }
}
