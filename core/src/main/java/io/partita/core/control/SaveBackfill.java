package io.partita.core.control;

import io.partita.core.change.Change;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.row.RowWriter;

/**
 * Remembers how far a new index has the items of one partition of its table. To be sent only when
 * the index has applied them durably: what lies before is not looked at again.
 */
public record SaveBackfill(String tableId, int indexOrdinal, PartitionId source, byte[] upTo)
    implements WriteCommand<Boolean> {
  @Override
  public Reads reads() {
    return Reads.Keys.of(Trees.PROGRESS, key());
  }

  private byte[] key() {
    return SystemRows.backfillKey(tableId, indexOrdinal, source);
  }

  @Override
  public Decision<Boolean> decide(DecisionContext context, Images images) {
    RowWriter row = new RowWriter();
    row.bytes("upTo", upTo);
    byte[] after = StoredItem.encode(Item.of(row.attributes()), context.wallMillis());
    return Decision.of(true, new Change(Trees.PROGRESS, key(), images.value(0), after));
  }
}
