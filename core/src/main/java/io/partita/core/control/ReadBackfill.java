package io.partita.core.control;

import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.Reads;
import io.partita.core.item.Image;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.row.RowReader;
import java.util.Optional;

/** Asks how far a new index has the items of one partition; empty if nothing was remembered. */
public record ReadBackfill(String tableId, int indexOrdinal, PartitionId source)
    implements ReadCommand<Optional<byte[]>> {
  @Override
  public Reads reads() {
    return Reads.Keys.of(Trees.PROGRESS, SystemRows.backfillKey(tableId, indexOrdinal, source));
  }

  @Override
  public Optional<byte[]> answer(DecisionContext context, Images images) {
    Image row = images.value(0);
    return row == null
        ? Optional.empty()
        : Optional.of(new RowReader(StoredItem.of(row).item().attributes()).bytes("upTo"));
  }
}
