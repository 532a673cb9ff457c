package com.apple.foundationdb;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One answer to a range read. The binding's own way to read ranges, {@link RangeQuery}, knows no
 * target of bytes and begins with the next answer as soon as one record of this one is looked at:
 * that costs what is not wanted, and conflicts with what was not looked at. The C API underneath
 * has the target ({@code fdb_transaction_get_range}), and so has the binding's internal method.
 *
 * @param hasMore whether there may be more in the range
 */
public record RangeChunk(List<KeyValue> records, boolean hasMore) {
  /**
   * Reads the first records of a range, up to a number and roughly a size.
   *
   * @param transaction one of the binding's own
   */
  public static CompletableFuture<RangeChunk> read(
      Transaction transaction,
      KeySelector begin,
      KeySelector end,
      int maximumRecords,
      int targetBytes,
      boolean isSnapshot,
      boolean isReverse) {
    FutureResults future =
        ((FDBTransaction) transaction)
            .getRange_internal(
                begin,
                end,
                maximumRecords,
                targetBytes,
                StreamingMode.EXACT.code(),
                1,
                isSnapshot,
                isReverse);
    // The answer is in native memory until the future is closed.
    return future
        .thenApply(info -> {
          RangeResult result = info.get();
          return new RangeChunk(result.values, result.more);
        })
        .whenComplete((chunk, failure) -> future.close());
  }
}
