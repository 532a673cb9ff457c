package io.partita.core.backend;

import io.partita.core.change.ChangeRecord;
import io.partita.core.change.Position;
import java.util.List;

/**
 * A piece of a partition's change feed.
 *
 * @param records committed changes, ascending by position, none left out
 * @param last everything up to here has been seen; the place to go on from
 */
public record ChangePage(List<ChangeRecord> records, Position last) {
  public ChangePage {
    records = List.copyOf(records);
  }
}
