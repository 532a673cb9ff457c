package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.backend.PartitionStatistics;
import io.partita.core.routing.Table;
import io.partita.core.table.KeyAttribute;
import io.partita.core.value.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Estimates the size of item collections. A collection lies in one partition, so the partition's
 * size bounds it from above, what is projected into local indexes included; DynamoDB promises no
 * more than a range (API Reference, ItemCollectionMetrics).
 */
final class ItemCollections {
  private static final double GIGABYTE = 1L << 30;

  private final Backend backend;

  ItemCollections(Backend backend) {
    this.backend = backend;
  }

  /** The metrics of the collection of an item with that encoded key. */
  CompletionStage<ItemCollectionMetrics> metrics(
      Table table, byte[] key, Map<String, AttributeValue> item) {
    return backend
        .statistics(table.items().partitionOf(key))
        .thenApply(statistics ->
            new ItemCollectionMetrics(
                collectionKey(table, item),
                0,
                Math.max(1, Math.ceil(sizeBytes(statistics) / GIGABYTE))));
  }

  private static long sizeBytes(PartitionStatistics statistics) {
    long sum = statistics.itemSizeBytes();
    for (PartitionStatistics.OfIndex index : statistics.localIndexes()) {
      sum += index.entrySizeBytes();
    }
    return sum;
  }

  /** Whether a write tells the size of its collection. */
  static boolean isMeasured(Table table, ReturnItemCollectionMetrics wanted) {
    return wanted == ReturnItemCollectionMetrics.SIZE && !table.schema().localIndexes().isEmpty();
  }

  private static Map<String, AttributeValue> collectionKey(
      Table table, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (KeyAttribute attribute : table.schema().key().partition()) {
      AttributeValue value = item.get(attribute.name());
      if (value != null) {
        key.put(attribute.name(), value);
      }
    }
    return key;
  }
}
