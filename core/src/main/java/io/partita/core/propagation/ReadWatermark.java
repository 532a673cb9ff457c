package io.partita.core.propagation;

import io.partita.core.change.Position;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.Reads;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;

/** Asks an index partition how far it has applied a source partition. */
public record ReadWatermark(PartitionId source) implements ReadCommand<Position> {
  @Override
  public Reads reads() {
    return Reads.Keys.of(Trees.WATERMARKS, Watermark.key(source));
  }

  @Override
  public Position answer(DecisionContext context, Images images) {
    return Watermark.decode(images.value(0));
  }
}
