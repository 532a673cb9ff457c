package io.partita.core.control;

import io.partita.core.change.Change;
import io.partita.core.item.Image;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.routing.PartitionMap;
import io.partita.core.routing.TableRecord;
import io.partita.core.row.RowReader;
import io.partita.core.row.RowWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives out partition ids, none of them twice, within one decision. */
final class PartitionSequence {
  private long last;

  private PartitionSequence(long last) {
    this.last = last;
  }

  /**
   * The sequence as a decision finds it.
   *
   * @param row the row of {@link SystemRows#SEQUENCE}; null before the first table
   */
  static PartitionSequence of(@Nullable Image row) {
    return new PartitionSequence(
        row == null
            ? PartitionId.SYSTEM.value()
            : new RowReader(StoredItem.of(row).item().attributes()).number("partition"));
  }

  /** New partitions for a table, or for one of its global indexes. */
  List<TableRecord.Placement> place(@Nullable String indexName, int count) {
    List<TableRecord.Placement> placements = new ArrayList<>(count);
    for (byte[] bound : PartitionMap.evenBounds(count)) {
      placements.add(new TableRecord.Placement(new PartitionId(++last), indexName, bound));
    }
    return placements;
  }

  /** The change that keeps what has been given out. */
  Change change(@Nullable Image row, long wallMillis) {
    RowWriter next = new RowWriter();
    next.number("partition", last);
    byte[] after = StoredItem.encode(Item.of(next.attributes()), wallMillis);
    return new Change(Trees.ITEMS, SystemRows.SEQUENCE, row, after);
  }
}
