package io.partita.core.control;

import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.Reads;
import io.partita.core.item.Image;
import io.partita.core.partition.Trees;
import java.util.Optional;

/** Reads one row of SQL's catalogue; empty if there is none of that name. */
public record ReadCatalogRow(String name) implements ReadCommand<Optional<CatalogRow>> {
  @Override
  public Reads reads() {
    return Reads.Keys.of(Trees.ITEMS, CatalogRow.key(name));
  }

  @Override
  public Optional<CatalogRow> answer(DecisionContext context, Images images) {
    Image row = images.value(0);
    return row == null ? Optional.empty() : Optional.of(CatalogRow.decode(row));
  }
}
