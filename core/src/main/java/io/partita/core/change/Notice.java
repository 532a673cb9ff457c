package io.partita.core.change;

import io.partita.core.table.TableSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision says in its partition's log beside changes of records. Its place among the
 * changes is the log's order, which is what makes indexes come and go without a gap.
 */
public sealed interface Notice {
  /**
   * From here on the partition's commands are decided, and their effects derived, with this schema.
   * With the first global index a change feed begins, with the last one it ends.
   */
  record SchemaChanged(TableSchema schema) implements Notice {}

  /**
   * Items as they are at this place of the log, for one global index; nothing about them changes.
   *
   * @param indexOrdinal the index
   * @param items those that the index holds, as far as it projects them: puts without an image
   *     before
   * @param upTo the last key that was looked at; null if the partition came to its end
   * @param scannedBytes DynamoDB sizes of all items that were looked at
   */
  record Reindexed(int indexOrdinal, List<Change> items, byte @Nullable [] upTo, long scannedBytes)
      implements Notice {
    // not in the compact form, in which the compiler loses the annotation of the array
    public Reindexed(
        int indexOrdinal, List<Change> items, byte @Nullable [] upTo, long scannedBytes) {
      this.indexOrdinal = indexOrdinal;
      this.items = List.copyOf(items);
      this.upTo = upTo;
      this.scannedBytes = scannedBytes;
    }
  }
}
