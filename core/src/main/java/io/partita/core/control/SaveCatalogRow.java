package io.partita.core.control;

import io.partita.core.change.Change;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.item.Image;
import io.partita.core.partition.Trees;
import io.partita.core.value.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes a row of SQL's catalogue if it is still as the sender knows it. Answers whether it was.
 *
 * @param known the revision that the change rests on; 0 if there was no row
 * @param content null to remove the row
 */
public record SaveCatalogRow(String name, long known, @Nullable Map<String, AttributeValue> content)
    implements WriteCommand<Boolean> {
  @Override
  public Reads reads() {
    return Reads.Keys.of(Trees.ITEMS, CatalogRow.key(name));
  }

  @Override
  public Decision<Boolean> decide(DecisionContext context, Images images) {
    Image before = images.value(0);
    long revision = before == null ? 0 : CatalogRow.decode(before).revision();
    if (revision != known) {
      return Decision.unchanged(false);
    }
    if (content == null && before == null) {
      return Decision.unchanged(true);
    }
    byte[] after =
        content == null
            ? null
            : new CatalogRow(name, known + 1, content).encode(context.wallMillis());
    return Decision.of(true, new Change(Trees.ITEMS, CatalogRow.key(name), before, after));
  }
}
