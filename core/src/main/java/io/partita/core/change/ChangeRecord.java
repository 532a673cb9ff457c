package io.partita.core.change;

import java.util.List;

/**
 * One committed write in a partition's change feed: the changes of its {@link
 * io.partita.core.partition.Trees#ITEMS} tree with their images before and after.
 */
public record ChangeRecord(Position position, long wallMillis, List<Change> changes) {
  public ChangeRecord {
    changes = List.copyOf(changes);
  }
}
