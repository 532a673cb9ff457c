package io.partita.core.change;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One committed write in a partition's change feed: the changes of its {@link
 * io.partita.core.partition.Trees#ITEMS} tree with their images before and after.
 *
 * @param reindexed what the record is part of, if it is not a change of items but addressed to one
 *     index; {@code changes} are its items then
 */
public record ChangeRecord(
    Position position,
    long wallMillis,
    List<Change> changes,
    Notice.@Nullable Reindexed reindexed) {
  public ChangeRecord {
    changes = List.copyOf(changes);
  }

  /** A write of items. */
  public ChangeRecord(Position position, long wallMillis, List<Change> changes) {
    this(position, wallMillis, changes, null);
  }

  /** A page of a backfill. */
  public ChangeRecord(Position position, long wallMillis, Notice.Reindexed reindexed) {
    this(position, wallMillis, reindexed.items(), reindexed);
  }

  /** Whether a global index must be told. */
  public boolean concerns(int indexOrdinal) {
    return reindexed == null || reindexed.indexOrdinal() == indexOrdinal;
  }
}
