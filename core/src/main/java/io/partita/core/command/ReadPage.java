package io.partita.core.command;

import io.partita.core.expression.Condition;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.KeyRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run of items or index entries, as one step of Query or Scan. Reading stops after the
 * record that crosses the byte budget, or with the last one that the limit allows; the filter comes
 * after that (source: Developer Guide, "Paginating table query results").
 *
 * @param tree items, or a local index' tree
 * @param range the encoded keys to read
 * @param limit how many records to read at most, before the filter
 * @param budgetBytes after how many bytes of items to stop
 * @param filter what an item must satisfy to be returned; null for anything
 * @param countOnly whether items are only counted
 */
public record ReadPage(
    int tree,
    KeyRange range,
    boolean forward,
    int limit,
    int budgetBytes,
    @Nullable Condition filter,
    boolean countOnly)
    implements ReadCommand<ReadPage.Page> {

  private static final int EXPECTED_ITEMS = 32;

  /**
   * What was read.
   *
   * @param items those that passed the filter; empty if only counted
   * @param count how many passed the filter
   * @param scannedCount how many were read
   * @param scannedBytes the sum of their DynamoDB sizes
   * @param last the last record read if reading stopped at the limit or the budget; null if the
   *     range came to its end
   */
  public record Page(
      List<StoredItem> items,
      int count,
      int scannedCount,
      long scannedBytes,
      @Nullable StoredItem last) {}

  @Override
  public Reads reads() {
    return new Reads.Range(tree, range, forward, budgetBytes, limit);
  }

  @Override
  public Page answer(DecisionContext context, Images images) {
    List<StoredItem> items = new ArrayList<>(countOnly ? 0 : Math.min(limit, EXPECTED_ITEMS));
    int count = 0;
    int scannedCount = 0;
    long scannedBytes = 0;
    Images.RangeCursor records = images.range();
    while (records.next()) {
      StoredItem item = StoredItem.of(records.value());
      scannedCount++;
      scannedBytes += item.sizeBytes();
      if (filter == null || filter.test(item.item())) {
        count++;
        if (!countOnly) {
          items.add(item);
        }
      }
      if (scannedCount == limit || scannedBytes >= budgetBytes) {
        return new Page(items, count, scannedCount, scannedBytes, item);
      }
    }
    return new Page(items, count, scannedCount, scannedBytes, null);
  }
}
