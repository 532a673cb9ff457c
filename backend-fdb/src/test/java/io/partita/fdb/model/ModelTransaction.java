package io.partita.fdb.model;

import io.partita.fdb.store.RangePage;
import io.partita.fdb.store.RangeRead;
import io.partita.fdb.store.StoreError;
import io.partita.fdb.store.StoreException;
import io.partita.fdb.store.StoreTransaction;
import io.partita.fdb.store.SystemKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One transaction of a {@link ModelStore}. Guarded by its monitor. */
final class ModelTransaction implements StoreTransaction {
  private static final int MAXIMUM_KEY_BYTES = 10_000;
  private static final int MAXIMUM_VALUE_BYTES = 100_000;
  private static final long MAXIMUM_BYTES = 10_000_000;

  private final ModelStore store;
  private final List<ModelStore.Range> read = new ArrayList<>();
  private final List<ModelStore.Range> written = new ArrayList<>();
  private final List<ModelStore.Write> writes = new ArrayList<>();
  private final List<CompletableFuture<Void>> watched = new ArrayList<>();
  private final List<Runnable> onCommit = new ArrayList<>();
  private final CompletableFuture<byte[]> stamp = new CompletableFuture<>();
  private @Nullable CompletableFuture<Long> version;
  private long sizeBytes;

  ModelTransaction(ModelStore store) {
    this.store = store;
  }

  @Override
  public synchronized CompletableFuture<Long> readVersion() {
    CompletableFuture<Long> known = version;
    if (known == null) {
      store.counts().askedForVersion();
      known = store.async(store::readVersion);
      version = known;
    }
    return known;
  }

  @Override
  public synchronized void setReadVersion(long given) {
    version = CompletableFuture.completedFuture(given);
  }

  @Override
  public synchronized CompletableFuture<byte @Nullable []> get(byte[] key, boolean isSnapshot) {
    store.counts().got();
    if (!isSnapshot) {
      reads(ModelStore.Range.of(key));
    }
    return readVersion().thenCompose(at -> store.async(() -> store.get(key, at)));
  }

  @Override
  public CompletableFuture<byte @Nullable []> metadataVersion() {
    return readVersion()
        .thenApply(at ->
            store.get(SystemKeys.METADATA_VERSION, store.has(Flaw.METADATA_LATE) ? at - 1000 : at));
  }

  @Override
  public synchronized CompletableFuture<RangePage> range(RangeRead request, boolean isSnapshot) {
    store.counts().ranged();
    return readVersion()
        .thenCompose(at -> store.async(() -> store.range(request, at)))
        .thenApply(page -> {
          if (!isSnapshot) {
            conflictOn(request, page);
          }
          return page;
        });
  }

  private synchronized void conflictOn(RangeRead request, RangePage page) {
    if (request.isReverse() && store.has(Flaw.DESCENDING_READS_TAKEN_FOR_ASCENDING)) {
      conflictOn(
          new RangeRead(
              request.begin(),
              request.end(),
              request.maximumRecords(),
              request.targetBytes(),
              false),
          page);
      return;
    }
    boolean isWhole = !page.hasMore() && !store.has(Flaw.RANGES_END_AT_THE_LAST_RECORD);
    if (isWhole || page.records().isEmpty()) {
      if (Arrays.compareUnsigned(request.begin(), request.end()) < 0) {
        reads(new ModelStore.Range(request.begin(), request.end()));
      }
      return;
    }
    byte[] last = page.records().getLast().key();
    reads(
        request.isReverse()
            ? new ModelStore.Range(last, request.end())
            : new ModelStore.Range(request.begin(), Arrays.copyOf(last, last.length + 1)));
  }

  /**
   * Conflict ranges of reads count for the size as those of writes do, the values read do not
   * (source: Known Limitations, "Large transactions").
   */
  private void reads(ModelStore.Range range) {
    read.add(range);
    sizeBytes += range.begin().length + range.end().length;
  }

  /**
   * Makes this conflict with all that writes what it writes: what FoundationDB's client does to a
   * transaction whose outcome it doesn't know, so that it can make sure that it is not under way
   * any more (source: Developer Guide, "Transactions with unknown results").
   */
  synchronized void conflictWithItself() {
    read.addAll(written);
  }

  @Override
  public synchronized void addReadConflict(byte[] key) {
    reads(ModelStore.Range.of(key));
  }

  private void write(ModelStore.Write write, ModelStore.@Nullable Range range, long bytes) {
    writes.add(write);
    if (range != null) {
      written.add(range);
      sizeBytes += range.begin().length + range.end().length;
    }
    sizeBytes += bytes;
  }

  private static void require(byte[] key, byte[] value) {
    if (key.length > MAXIMUM_KEY_BYTES) {
      throw new StoreException(StoreError.KEY_TOO_LARGE);
    }
    if (value.length > MAXIMUM_VALUE_BYTES) {
      throw new StoreException(StoreError.VALUE_TOO_LARGE);
    }
  }

  @Override
  public synchronized void set(byte[] key, byte[] value) {
    require(key, value);
    write(
        new ModelStore.Write.Put(key.clone(), value.clone()),
        ModelStore.Range.of(key),
        key.length + value.length);
  }

  @Override
  public synchronized void clear(byte[] key) {
    ModelStore.Range range = ModelStore.Range.of(key);
    write(new ModelStore.Write.Clear(range), range, key.length);
  }

  @Override
  public synchronized void clear(byte[] begin, byte[] end) {
    if (Arrays.compareUnsigned(begin, end) > 0) {
      throw new StoreException(StoreError.OTHER, 2005, "Range begin key larger than end key");
    }
    ModelStore.Range range = new ModelStore.Range(begin.clone(), end.clone());
    write(
        new ModelStore.Write.Clear(range),
        store.has(Flaw.CLEARS_DO_NOT_CONFLICT) ? null : range,
        begin.length + end.length);
  }

  @Override
  public synchronized void add(byte[] key, long delta) {
    write(
        new ModelStore.Write.Add(key.clone(), delta),
        store.has(Flaw.ADDITIONS_DO_NOT_CONFLICT) ? null : ModelStore.Range.of(key),
        key.length + Long.BYTES);
  }

  @Override
  public synchronized void setVersionstampedKey(byte[] key, int stampOffset, byte[] value) {
    require(key, value);
    write(
        new ModelStore.Write.StampedKey(key.clone(), stampOffset, value.clone()),
        null,
        key.length + value.length);
  }

  @Override
  public synchronized void setVersionstampedValue(byte[] key) {
    write(new ModelStore.Write.StampedValue(key.clone()), ModelStore.Range.of(key), key.length);
  }

  @Override
  public synchronized CompletableFuture<Void> watch(byte[] key) {
    CompletableFuture<Void> result = new CompletableFuture<>();
    watched.add(result);
    readVersion()
        .thenAccept(at -> {
          byte[] seen = store.get(key, at);
          synchronized (this) {
            onCommit.add(() -> {
              CompletableFuture<Void> set = store.watch(key, seen);
              set.whenComplete((rung, problem) -> {
                if (problem == null) {
                  result.complete(null);
                } else {
                  result.completeExceptionally(problem);
                }
              });
              result.whenComplete((done, problem) -> set.cancel(false));
            });
          }
        })
        .whenComplete((done, problem) -> {
          if (problem != null) {
            result.completeExceptionally(problem);
          }
        });
    return result;
  }

  @Override
  public synchronized CompletableFuture<Void> commit() {
    if (writes.isEmpty()) {
      stamp.completeExceptionally(new StoreException(StoreError.OTHER));
      CompletableFuture<Long> known = version;
      return (known == null ? CompletableFuture.completedFuture(0L) : known)
          .thenCompose(at -> store.async(() -> at))
          .thenAccept(at -> committed());
    }
    if (sizeBytes > MAXIMUM_BYTES) {
      return CompletableFuture.failedFuture(new StoreException(StoreError.TRANSACTION_TOO_LARGE));
    }
    store.counts().committed();
    return readVersion()
        .thenCompose(this::send)
        .thenAccept(bytes -> {
          stamp.complete(bytes);
          committed();
        })
        .whenComplete((done, problem) -> {
          if (problem != null) {
            stamp.completeExceptionally(problem);
          }
        });
  }

  private synchronized CompletableFuture<byte[]> send(long at) {
    return store.commit(
        new ModelStore.Request(
            at,
            List.copyOf(read),
            List.copyOf(written),
            List.copyOf(writes),
            new CompletableFuture<>()));
  }

  private synchronized void committed() {
    onCommit.forEach(Runnable::run);
    onCommit.clear();
    watched.clear();
  }

  @Override
  public CompletableFuture<byte[]> versionstamp() {
    return stamp;
  }

  @Override
  public synchronized void close() {
    // what has been committed is not among them any more
    watched.forEach(
        watch -> watch.completeExceptionally(new StoreException(StoreError.TRANSACTION_CANCELLED)));
    watched.clear();
  }
}
