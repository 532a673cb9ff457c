package io.partita.fdb.backend;

import io.partita.core.backend.PartitionStatistics;
import io.partita.core.change.Effects;
import io.partita.core.change.IndexGrowth;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.table.IndexSchema;
import io.partita.fdb.layout.Keys;
import io.partita.fdb.store.RangePage;
import io.partita.fdb.store.RangeRead;
import io.partita.fdb.store.StoreTransaction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The counters of one partition: how they begin, grow and are read. */
final class Counters {
  /** More than a partition has: two, and three for its five local indexes at most. */
  private static final int MAXIMUM_RECORDS = 1000;

  private final Keys keys;
  private final PartitionId partition;

  Counters(Keys keys, PartitionId partition) {
    this.keys = keys;
    this.partition = partition;
  }

  /** Says of a new partition that its indexes are counted from the beginning. */
  void begin(StoreTransaction transaction, PartitionDescriptor descriptor) {
    if (!localIndexes(descriptor).isEmpty()) {
      transaction.set(keys.indexesCounted(partition), new byte[Long.BYTES]);
    }
  }

  private static List<IndexSchema> localIndexes(PartitionDescriptor descriptor) {
    return descriptor.role() == PartitionDescriptor.Role.TABLE
        ? descriptor.schema().localIndexes()
        : List.of();
  }

  /** Adds what a decision changes. */
  void add(StoreTransaction transaction, Effects effects) {
    add(transaction, keys.itemCount(partition), effects.itemCountDelta());
    add(transaction, keys.itemSizeBytes(partition), effects.itemSizeDeltaBytes());
    for (IndexGrowth growth : effects.indexGrowths()) {
      add(transaction, keys.indexCount(partition, growth.tree()), growth.countDelta());
      add(transaction, keys.indexSizeBytes(partition, growth.tree()), growth.sizeDeltaBytes());
    }
  }

  private static void add(StoreTransaction transaction, byte[] key, long delta) {
    if (delta != 0) {
      transaction.add(key, delta);
    }
  }

  /** Reads all of them, without conflicting with those who add. */
  CompletableFuture<PartitionStatistics> read(
      StoreTransaction transaction, CompletableFuture<PartitionDescriptor> descriptor) {
    var range = keys.counters(partition);
    return transaction
        .range(
            new RangeRead(range.lower(), range.upper(), MAXIMUM_RECORDS, Integer.MAX_VALUE, false),
            true)
        .thenCombine(descriptor, this::statistics);
  }

  private PartitionStatistics statistics(RangePage page, PartitionDescriptor descriptor) {
    Map<ByteBuffer, Long> counters = new HashMap<>();
    for (RangePage.Record record : page.records()) {
      counters.put(ByteBuffer.wrap(record.key()), number(record.value()));
    }
    List<PartitionStatistics.OfIndex> indexes = new ArrayList<>();
    if (counters.containsKey(ByteBuffer.wrap(keys.indexesCounted(partition)))) {
      for (IndexSchema index : localIndexes(descriptor)) {
        int tree = index.ordinal();
        indexes.add(
            new PartitionStatistics.OfIndex(
                tree,
                of(counters, keys.indexCount(partition, tree)),
                of(counters, keys.indexSizeBytes(partition, tree))));
      }
    }
    return new PartitionStatistics(
        of(counters, keys.itemCount(partition)),
        of(counters, keys.itemSizeBytes(partition)),
        indexes);
  }

  private static long of(Map<ByteBuffer, Long> counters, byte[] key) {
    return counters.getOrDefault(ByteBuffer.wrap(key), 0L);
  }

  private static long number(byte[] counter) {
    return ByteBuffer.wrap(counter).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }
}
