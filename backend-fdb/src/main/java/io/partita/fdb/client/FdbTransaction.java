package io.partita.fdb.client;

import com.apple.foundationdb.MutationType;
import com.apple.foundationdb.ReadTransaction;
import com.apple.foundationdb.Transaction;
import io.partita.fdb.store.RangePage;
import io.partita.fdb.store.RangeRead;
import io.partita.fdb.store.StoreError;
import io.partita.fdb.store.StoreException;
import io.partita.fdb.store.StoreTransaction;
import io.partita.fdb.store.SystemKeys;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One transaction of the client's. */
final class FdbTransaction implements StoreTransaction {
  private static final int STAMP_BYTES = 10;

  /** Where a version stamp goes stands after the key or value (source: API reference, "Atomic"). */
  private static final int OFFSET_BYTES = 4;

  private final FdbStore store;
  private final Transaction transaction;
  private final ReadTransaction snapshot;
  private final boolean isSample;
  private @Nullable CompletableFuture<Long> readVersion;
  private List<Watch> watches = List.of();
  private boolean isCommitting;
  private boolean isClosed;

  FdbTransaction(FdbStore store, Transaction transaction) {
    this.store = store;
    this.transaction = transaction;
    snapshot = transaction.snapshot();
    isSample = store.isNextSample();
    transaction.options().setReadYourWritesDisable();
  }

  @Override
  public CompletableFuture<Long> readVersion() {
    CompletableFuture<Long> known = readVersion;
    if (known == null) {
      known = store.metering(store.readVersions, transaction::getReadVersion);
      readVersion = known;
    }
    return known;
  }

  /**
   * The first read asks for a read version by itself, and nobody sees how long that takes. So now
   * and then it is asked for aloud, which costs no other round trip: a transaction has only one.
   */
  private void sample() {
    if (isSample && readVersion == null) {
      readVersion();
    }
  }

  @Override
  public void setReadVersion(long version) {
    call(() -> transaction.setReadVersion(version));
    readVersion = CompletableFuture.completedFuture(version);
  }

  @Override
  public CompletableFuture<byte @Nullable []> get(byte[] key, boolean isSnapshot) {
    sample();
    return Failures.translated(() -> (isSnapshot ? snapshot : transaction).get(key));
  }

  @Override
  public CompletableFuture<byte @Nullable []> metadataVersion() {
    return Failures.translated(() -> snapshot.get(SystemKeys.METADATA_VERSION));
  }

  @Override
  public CompletableFuture<RangePage> range(RangeRead read, boolean isSnapshot) {
    sample();
    return RangePages.read(transaction, read, isSnapshot);
  }

  @Override
  public void addReadConflict(byte[] key) {
    call(() -> transaction.addReadConflictKey(key));
  }

  @Override
  public void set(byte[] key, byte[] value) {
    call(() -> transaction.set(key, value));
  }

  @Override
  public void clear(byte[] key) {
    call(() -> transaction.clear(key));
  }

  @Override
  public void clear(byte[] begin, byte[] end) {
    call(() -> transaction.clear(begin, end));
  }

  @Override
  public void add(byte[] key, long delta) {
    byte[] operand =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(delta).array();
    call(() -> transaction.mutate(MutationType.ADD, key, operand));
  }

  @Override
  public void setVersionstampedKey(byte[] key, int stampOffset, byte[] value) {
    if (stampOffset < 0 || stampOffset > key.length - STAMP_BYTES) {
      throw new IllegalArgumentException("a version stamp has 10 bytes of the key");
    }
    byte[] withOffset = Arrays.copyOf(key, key.length + OFFSET_BYTES);
    ByteBuffer.wrap(withOffset).order(ByteOrder.LITTLE_ENDIAN).putInt(key.length, stampOffset);
    call(() -> transaction.mutate(MutationType.SET_VERSIONSTAMPED_KEY, withOffset, value));
  }

  @Override
  public void setVersionstampedValue(byte[] key) {
    byte[] atZero = new byte[STAMP_BYTES + OFFSET_BYTES];
    call(() -> transaction.mutate(MutationType.SET_VERSIONSTAMPED_VALUE, key, atZero));
  }

  @Override
  public CompletableFuture<Void> watch(byte[] key) {
    Watch watch = new Watch(store, key.clone(), readVersion());
    if (watches.isEmpty()) {
      watches = new ArrayList<>();
    }
    watches.add(watch);
    return watch;
  }

  @Override
  public CompletableFuture<Void> commit() {
    isCommitting = true;
    CompletableFuture<Void> committed = store.metering(store.commits, transaction::commit);
    if (!watches.isEmpty()) {
      List<Watch> begun = watches;
      committed.whenComplete((nothing, failure) -> {
        for (Watch watch : begun) {
          if (failure == null) {
            watch.begin();
          } else {
            watch.completeExceptionally(Failures.of(failure));
          }
        }
      });
    }
    return committed;
  }

  @Override
  public CompletableFuture<byte[]> versionstamp() {
    return Failures.translated(transaction::getVersionstamp);
  }

  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    transaction.close();
    store.closed(this);
    if (!isCommitting) {
      for (Watch watch : watches) {
        watch.completeExceptionally(new StoreException(StoreError.TRANSACTION_CANCELLED));
      }
    }
  }

  /** What is under way fails; may be called by any thread. */
  void cancel() {
    try {
      transaction.cancel();
    } catch (IllegalStateException alreadyClosed) {
      // then nothing is under way
    }
  }

  private static void call(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException failure) {
      throw Failures.of(failure);
    }
  }
}
