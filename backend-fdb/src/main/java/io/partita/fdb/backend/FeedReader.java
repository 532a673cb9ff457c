package io.partita.fdb.backend;

import io.partita.core.backend.ChangePage;
import io.partita.core.change.ChangeRecord;
import io.partita.core.change.Position;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionId;
import io.partita.fdb.layout.FeedRecord;
import io.partita.fdb.layout.Keys;
import io.partita.fdb.store.RangePage;
import io.partita.fdb.store.RangeRead;
import io.partita.fdb.store.StoreTransaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reads a page of a partition's feed. Its keys begin with the versionstamps of their commits: what
 * a snapshot shows is complete up to its read version, and all that comes later sorts behind it.
 */
final class FeedReader implements Attempts.Attempt<FeedReader.Found> {
  private static final int MAXIMUM_VALUES = 10_000;

  private final Session session;
  private final PartitionId source;
  private final Position after;
  private final int maximumBytes;

  FeedReader(Session session, PartitionId source, Position after, int maximumBytes) {
    this.session = session;
    this.source = source;
    this.after = after;
    this.maximumBytes = maximumBytes;
  }

  /**
   * What is in the feed.
   *
   * @param bell completes when there may be more; only if the page is empty
   */
  record Found(ChangePage page, CompletableFuture<Void> bell) {}

  @Override
  public CompletableFuture<Found> run(boolean isInDoubt) {
    StoreTransaction transaction = session.store().begin();
    KeyRange range = session.keys().feedAfter(source, after);
    return session
        .descriptors()
        .find(transaction, source)
        .thenCompose(found -> new Reading(transaction, range).next())
        .thenCompose(page -> page.records().isEmpty() ? watch(transaction, page) : now(page))
        .whenComplete((found, problem) -> transaction.close());
  }

  private static CompletableFuture<Found> now(ChangePage page) {
    return CompletableFuture.completedFuture(
        new Found(page, CompletableFuture.completedFuture(null)));
  }

  private CompletableFuture<Found> watch(StoreTransaction transaction, ChangePage page) {
    CompletableFuture<Void> bell = transaction.watch(session.keys().bell(source));
    return transaction.commit().thenApply(committed -> new Found(page, bell));
  }

  /** Reads on until there is a whole record at least. */
  private final class Reading {
    private final StoreTransaction transaction;
    private final byte[] end;
    private byte[] begin;
    private final List<ChangeRecord> records = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();
    private Position last = after;

    Reading(StoreTransaction transaction, KeyRange range) {
      this.transaction = transaction;
      this.begin = range.lower();
      this.end = range.upper();
    }

    CompletableFuture<ChangePage> next() {
      RangeRead read = new RangeRead(begin, end, MAXIMUM_VALUES, maximumBytes, false);
      return transaction
          .range(read, true)
          .thenCompose(page -> {
            page.records().forEach(this::add);
            if (page.hasMore() && records.isEmpty() && !page.records().isEmpty()) {
              byte[] lastKey = page.records().getLast().key();
              begin = Arrays.copyOf(lastKey, lastKey.length + 1);
              return next();
            }
            return CompletableFuture.completedFuture(new ChangePage(records, last));
          });
    }

    private void add(RangePage.Record record) {
      Keys keys = session.keys();
      if (keys.feedOrdinal(source, record.key()) != values.size()) {
        throw new IllegalStateException("a feed record lacks a piece");
      }
      values.add(record.value());
      if (values.size() == FeedRecord.valueCount(values.getFirst())) {
        last = keys.feedPosition(source, record.key());
        records.add(FeedRecord.decode(last, values));
        values.clear();
      }
    }
  }
}
