package io.partita.core.propagation;

import io.partita.core.change.Change;
import io.partita.core.change.Position;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies entries of a source partition to an index partition, with the watermark, atomically. What
 * the watermark already covers is skipped, so the command may be sent again. Answers the watermark
 * afterwards.
 *
 * @param entries ascending by position; at most one for each key
 * @param upTo everything up to here that concerns this index partition is among the entries
 */
public record ApplyIndexEntries(PartitionId source, List<Entry> entries, Position upTo)
    implements WriteCommand<Position> {
  public ApplyIndexEntries {
    entries = List.copyOf(entries);
  }

  /**
   * What becomes of one entry key.
   *
   * @param value the stored entry; null removes it
   */
  public record Entry(Position position, byte[] key, byte @Nullable [] value) {}

  @Override
  public Reads reads() {
    List<Reads.TreeKey> keys = new ArrayList<>(entries.size() + 1);
    keys.add(new Reads.TreeKey(Trees.WATERMARKS, Watermark.key(source)));
    for (Entry entry : entries) {
      keys.add(new Reads.TreeKey(Trees.ITEMS, entry.key()));
    }
    return new Reads.Keys(keys);
  }

  @Override
  public Decision<Position> decide(DecisionContext context, Images images) {
    Position watermark = Watermark.decode(images.value(0));
    if (watermark.compareTo(upTo) >= 0) {
      return Decision.unchanged(watermark);
    }
    List<Change> changes = new ArrayList<>(entries.size() + 1);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.position().compareTo(watermark) > 0) {
        changes.add(new Change(Trees.ITEMS, entry.key(), images.value(i + 1), entry.value()));
      }
    }
    changes.add(
        new Change(
            Trees.WATERMARKS, Watermark.key(source), images.value(0), Watermark.encode(upTo)));
    return new Decision<>(upTo, changes);
  }
}
