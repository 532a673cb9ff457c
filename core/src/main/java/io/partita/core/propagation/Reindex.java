package io.partita.core.propagation;

import io.partita.core.change.Change;
import io.partita.core.change.IndexChange;
import io.partita.core.change.IndexEntry;
import io.partita.core.change.Notice;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.Trees;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Enters a run of items into the change feed for one global index, as they are at that place of the
 * log. Answers whether the partition knows the index; if it does not, nothing has happened.
 *
 * @param after the key behind which to begin; null for the partition's start
 * @param budgetBytes after how many bytes of items to stop
 * @param maximumRecords how many items to look at, at most
 */
public record Reindex(
    int indexOrdinal, byte @Nullable [] after, int budgetBytes, int maximumRecords)
    implements WriteCommand<Boolean> {
  @Override
  public Reads reads() {
    // the least key behind another one has a zero byte more
    KeyRange range =
        after == null
            ? KeyRange.ALL
            : new KeyRange(Arrays.copyOf(after, after.length + 1), KeyRange.ALL.upper());
    return new Reads.Range(Trees.ITEMS, range, true, budgetBytes, maximumRecords);
  }

  @Override
  public Decision<Boolean> decide(DecisionContext context, Images images) {
    TableSchema schema = context.schema();
    IndexSchema index = schema.globalIndex(indexOrdinal);
    if (index == null) {
      return Decision.unchanged(false);
    }
    List<Change> items = new ArrayList<>();
    long scannedBytes = 0;
    int scannedCount = 0;
    Images.RangeCursor records = images.range();
    while (records.next()) {
      StoredItem stored = StoredItem.of(records.value());
      byte[] key = records.key();
      scannedCount++;
      scannedBytes += stored.sizeBytes();
      IndexEntry entry = IndexChange.entry(schema, index, stored.item());
      if (entry != null) {
        items.add(new Change(Trees.ITEMS, key, null, entry.encode(stored.lastWriteMillis())));
      }
      if (scannedBytes >= budgetBytes || scannedCount == maximumRecords) {
        return page(items, key, scannedBytes);
      }
    }
    return page(items, null, scannedBytes);
  }

  private Decision<Boolean> page(List<Change> items, byte @Nullable [] upTo, long scannedBytes) {
    return Decision.of(true, new Notice.Reindexed(indexOrdinal, items, upTo, scannedBytes));
  }
}
