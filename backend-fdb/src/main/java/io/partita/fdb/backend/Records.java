package io.partita.fdb.backend;

import io.partita.core.command.Reads;
import io.partita.core.item.Image;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionId;
import io.partita.fdb.layout.Keys;
import io.partita.fdb.layout.StoredValue;
import io.partita.fdb.store.RangePage;
import io.partita.fdb.store.RangeRead;
import io.partita.fdb.store.StoreTransaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes records of partitions in one transaction. Records in one value cost one read
 * each, or one for a whole range; those in several one more, side by side.
 */
final class Records {
  /** Keys and headers come on top of what DynamoDB counts. */
  private static final int MARGIN_BYTES = 16 * 1024;

  private final Keys keys;
  private final StoreTransaction transaction;
  private final PartitionId partition;

  Records(Keys keys, StoreTransaction transaction, PartitionId partition) {
    this.keys = keys;
    this.transaction = transaction;
    this.partition = partition;
  }

  /**
   * Fetches declared reads.
   *
   * @param isSnapshot whether the transaction won't conflict on them
   */
  CompletableFuture<FetchedImages> fetch(Reads reads, boolean isSnapshot) {
    return switch (reads) {
      case Reads.Keys declared -> fetchKeys(declared, isSnapshot);
      case Reads.Range declared -> new RangeFetch(declared, isSnapshot).next();
    };
  }

  private CompletableFuture<FetchedImages> fetchKeys(Reads.Keys reads, boolean isSnapshot) {
    int count = reads.keys().size();
    if (count == 1) {
      return fetchKey(reads.keys().getFirst(), isSnapshot)
          .thenApply(image -> FetchedImages.ofKeys(reads, Arrays.asList(image)));
    }
    List<CompletableFuture<@Nullable Image>> pending = new ArrayList<>(count);
    for (Reads.TreeKey key : reads.keys()) {
      pending.add(fetchKey(key, isSnapshot));
    }
    return CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new))
        .thenApply(all -> {
          List<@Nullable Image> images = FetchedImages.places(count);
          for (int i = 0; i < count; i++) {
            images.set(i, pending.get(i).resultNow());
          }
          return FetchedImages.ofKeys(reads, images);
        });
  }

  private CompletableFuture<@Nullable Image> fetchKey(Reads.TreeKey key, boolean isSnapshot) {
    return transaction
        .get(keys.record(partition, key.tree(), key.key()), isSnapshot)
        .thenCompose(stored -> {
          if (stored == null) {
            return CompletableFuture.<@Nullable Image>completedFuture(null);
          }
          if (StoredValue.isWhole(stored)) {
            return CompletableFuture.<@Nullable Image>completedFuture(whole(stored));
          }
          return joined(key.tree(), key.key(), stored).thenApply(image -> image);
        });
  }

  private static Image whole(byte[] stored) {
    int offset = StoredValue.recordOffset(stored);
    return new Image(stored, offset, stored.length - offset);
  }

  /** The head's key is what a transaction conflicts on: it changes whenever the rest does. */
  private CompletableFuture<Image> joined(int tree, byte[] key, byte[] head) {
    KeyRange range = keys.rest(partition, tree, key);
    RangeRead read =
        new RangeRead(
            range.lower(), range.upper(), StoredValue.restCount(head), Integer.MAX_VALUE, false);
    return transaction
        .range(read, true)
        .thenApply(page -> {
          List<byte[]> rest = new ArrayList<>();
          page.records().forEach(record -> rest.add(record.value()));
          return Image.of(StoredValue.join(head, rest));
        });
  }

  /** Reads on until the budget is spent, the limit reached, or the range at its end. */
  private final class RangeFetch {
    private final Reads.Range reads;
    private final boolean isSnapshot;
    private final int prefixBytes = keys.recordPrefixBytes(partition);
    private final List<byte[]> found = new ArrayList<>();
    private final List<CompletableFuture<Image>> images = new ArrayList<>();
    private byte[] begin;
    private byte[] end;
    private long remainingBytes;

    RangeFetch(Reads.Range reads, boolean isSnapshot) {
      this.reads = reads;
      this.isSnapshot = isSnapshot;
      KeyRange range = keys.records(partition, reads.tree(), reads.range());
      this.begin = range.lower();
      this.end = range.upper();
      this.remainingBytes = reads.budgetBytes();
    }

    CompletableFuture<FetchedImages> next() {
      if (Arrays.compareUnsigned(begin, end) >= 0) {
        return finish();
      }
      long target = remainingBytes + remainingBytes / 4 + MARGIN_BYTES;
      RangeRead read =
          new RangeRead(
              begin,
              end,
              reads.maximumRecords() - found.size(),
              (int) Math.min(target, Integer.MAX_VALUE),
              !reads.forward());
      return transaction.range(read, isSnapshot).thenCompose(this::take);
    }

    private CompletableFuture<FetchedImages> take(RangePage page) {
      byte[] last = null;
      for (RangePage.Record record : page.records()) {
        last = record.key();
        add(Arrays.copyOfRange(last, prefixBytes, last.length), record.value());
        if (remainingBytes <= 0 || found.size() == reads.maximumRecords()) {
          return finish();
        }
      }
      if (!page.hasMore() || last == null) {
        return finish();
      }
      if (reads.forward()) {
        begin = Arrays.copyOf(last, last.length + 1);
      } else {
        end = last;
      }
      return next();
    }

    private void add(byte[] key, byte[] stored) {
      int offset = StoredValue.recordOffset(stored);
      found.add(key);
      remainingBytes -= new StoredItem(stored, offset, stored.length - offset).sizeBytes();
      images.add(
          StoredValue.isWhole(stored)
              ? CompletableFuture.completedFuture(whole(stored))
              : joined(reads.tree(), key, stored));
    }

    private CompletableFuture<FetchedImages> finish() {
      return CompletableFuture.allOf(images.toArray(CompletableFuture[]::new))
          .thenApply(all -> {
            List<@Nullable Image> whole = new ArrayList<>(images.size());
            images.forEach(image -> whole.add(image.resultNow()));
            return FetchedImages.ofRange(reads, found, whole);
          });
    }
  }

  /**
   * Puts a record, or removes it.
   *
   * @param mayHaveRest whether there may be further pieces of what was there until now
   */
  void apply(int tree, byte[] key, byte @Nullable [] record, boolean mayHaveRest) {
    byte[] at = keys.record(partition, tree, key);
    if (mayHaveRest) {
      KeyRange rest = keys.rest(partition, tree, key);
      transaction.clear(rest.lower(), rest.upper());
    }
    if (record == null) {
      transaction.clear(at);
      return;
    }
    StoredValue value = StoredValue.of(record);
    transaction.set(at, value.head());
    for (int i = 0; i < value.rest().size(); i++) {
      transaction.set(keys.rest(partition, tree, key, i), value.rest().get(i));
    }
  }
}
