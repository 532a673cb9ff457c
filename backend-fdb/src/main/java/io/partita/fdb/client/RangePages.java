package io.partita.fdb.client;

import com.apple.foundationdb.KeySelector;
import com.apple.foundationdb.KeyValue;
import com.apple.foundationdb.RangeChunk;
import com.apple.foundationdb.Transaction;
import io.partita.fdb.store.RangePage;
import io.partita.fdb.store.RangeRead;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Fills one page: a storage server answers with 80,000 bytes at most, and with no more than its
 * part of the range, so that a page may take several chunks, one after another. No more is read
 * than the page has, because what is read may conflict.
 */
final class RangePages {
  /** What the client counts for a record beside its bytes. */
  private static final int RECORD_BYTES = 8;

  private final Transaction transaction;
  private final RangeRead read;
  private final boolean isSnapshot;
  private final List<RangePage.Record> records = new ArrayList<>();
  private final CompletableFuture<RangePage> page = new CompletableFuture<>();
  private KeySelector begin;
  private KeySelector end;
  private long bytes;

  private RangePages(Transaction transaction, RangeRead read, boolean isSnapshot) {
    this.transaction = transaction;
    this.read = read;
    this.isSnapshot = isSnapshot;
    begin = KeySelector.firstGreaterOrEqual(read.begin());
    end = KeySelector.firstGreaterOrEqual(read.end());
  }

  static CompletableFuture<RangePage> read(
      Transaction transaction, RangeRead read, boolean isSnapshot) {
    RangePages pages = new RangePages(transaction, read, isSnapshot);
    pages.next();
    return pages.page;
  }

  private void next() {
    CompletableFuture<RangeChunk> chunk;
    try {
      chunk =
          RangeChunk.read(
              transaction,
              begin,
              end,
              read.maximumRecords() - records.size(),
              (int) (read.targetBytes() - bytes),
              isSnapshot,
              read.isReverse());
    } catch (RuntimeException failure) {
      page.completeExceptionally(Failures.of(failure));
      return;
    }
    chunk.whenComplete((answer, failure) -> {
      if (failure != null) {
        page.completeExceptionally(Failures.of(failure));
      } else {
        take(answer);
      }
    });
  }

  private void take(RangeChunk chunk) {
    for (KeyValue pair : chunk.records()) {
      byte[] key = pair.getKey();
      byte[] value = pair.getValue();
      bytes += key.length + value.length + RECORD_BYTES;
      records.add(new RangePage.Record(key, value));
    }
    boolean isFull = records.size() >= read.maximumRecords() || bytes >= read.targetBytes();
    if (isFull || !chunk.hasMore()) {
      page.complete(new RangePage(records, chunk.hasMore()));
      return;
    }
    if (!chunk.records().isEmpty()) {
      byte[] last = records.getLast().key();
      if (read.isReverse()) {
        end = KeySelector.firstGreaterOrEqual(last);
      } else {
        begin = KeySelector.firstGreaterThan(last);
      }
    }
    next();
  }
}
