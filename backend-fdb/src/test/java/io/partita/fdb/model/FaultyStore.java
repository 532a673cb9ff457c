package io.partita.fdb.model;

import io.partita.core.environment.Chance;
import io.partita.core.environment.Scheduler;
import io.partita.fdb.store.RangePage;
import io.partita.fdb.store.RangeRead;
import io.partita.fdb.store.Store;
import io.partita.fdb.store.StoreError;
import io.partita.fdb.store.StoreException;
import io.partita.fdb.store.StoreTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store in front of another one that does, from a seed, all that FoundationDB may do to its
 * clients (source: API reference, "Error codes"): commits that fail without need, commits whose
 * outcome stays unknown, reads that are refused, and everything late and in another order.
 */
public final class FaultyStore implements Store {
  private final Store store;
  private final Chance chance;
  private final Scheduler scheduler;
  private final Executor executor;
  private final List<Runnable> held = new ArrayList<>();
  private volatile Faults faults = Faults.NONE;
  private boolean isCutOff;

  /**
   * How often what happens, in a thousand.
   *
   * @param conflict commits that others are said to have overtaken
   * @param unknownDone commits that come through and are said to be unknown
   * @param unknownNotDone commits that don't come through and are said to be unknown
   * @param unknownLater commits that are said to be unknown while they are under way, and come
   *     through later, unless what they looked at or wrote has been written by then. FoundationDB
   *     allows it to whoever gives a commit up at a deadline of his own (source: Developer Guide,
   *     "Transactions with unknown results"); it is the worst that may happen
   * @param refusedRead reads that fail in one of the ways that may be tried again
   * @param lostWatch watches that fail
   * @param longestDelayMillis by how much anything may be late
   */
  public record Faults(
      int conflict,
      int unknownDone,
      int unknownNotDone,
      int unknownLater,
      int refusedRead,
      int lostWatch,
      int longestDelayMillis) {
    /** Without commits that come through later than they are told about. */
    public Faults(
        int conflict,
        int unknownDone,
        int unknownNotDone,
        int refusedRead,
        int lostWatch,
        int longestDelayMillis) {
      this(conflict, unknownDone, unknownNotDone, 0, refusedRead, lostWatch, longestDelayMillis);
    }

    public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0);
    public static final Faults SLOW = new Faults(0, 0, 0, 0, 0, 20);
    public static final Faults SOME = new Faults(20, 10, 10, 10, 20, 0);
    public static final Faults HARSH = new Faults(40, 30, 30, 15, 100, 3);
    public static final Faults LATE = new Faults(40, 30, 30, 80, 15, 100, 20);
    public static final Faults MANY = new Faults(60, 60, 60, 20, 100, 20);
  }

  public FaultyStore(Store store, Chance chance, Scheduler scheduler, Executor executor) {
    this.store = store;
    this.chance = chance;
    this.scheduler = scheduler;
    this.executor = executor;
  }

  /** From now on that happens; transactions under way are included. */
  public void inject(Faults next) {
    faults = next;
  }

  /** From now on nothing is asked or answered any more: the process is dead, or stands still. */
  public synchronized void cutOff() {
    isCutOff = true;
  }

  /** Whatever was held up since {@link #cutOff} goes on. */
  public void reconnect() {
    List<Runnable> all;
    synchronized (this) {
      isCutOff = false;
      all = List.copyOf(held);
      held.clear();
    }
    all.forEach(Runnable::run);
  }

  private void passing(Runnable task) {
    synchronized (this) {
      if (isCutOff) {
        held.add(task);
        return;
      }
    }
    task.run();
  }

  private synchronized boolean happens(int perThousand) {
    return chance.nextInt(1000) < perThousand;
  }

  private synchronized long delayNanos() {
    int longest = faults.longestDelayMillis;
    return longest == 0 ? 0 : TimeUnit.MICROSECONDS.toNanos(chance.nextInt(1000 * longest));
  }

  /** Starts something later, and tells of its end later still. */
  private <T extends @Nullable Object> CompletableFuture<T> late(
      Supplier<CompletableFuture<T>> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable start =
        () ->
            work.get()
                .whenComplete((value, problem) ->
                    soon(() -> {
                      if (problem == null) {
                        result.complete(value);
                      } else {
                        result.completeExceptionally(problem);
                      }
                    }));
    soon(start);
    return result;
  }

  private void soon(Runnable task) {
    scheduler.after(delayNanos(), executor, () -> passing(task));
  }

  private static <T extends @Nullable Object> CompletableFuture<T> failed(StoreError error) {
    return CompletableFuture.failedFuture(new StoreException(error));
  }

  private <T extends @Nullable Object> CompletableFuture<T> read(
      Supplier<CompletableFuture<T>> work) {
    if (happens(faults.refusedRead)) {
      StoreError[] ways = {
        StoreError.TRANSACTION_TOO_OLD,
        StoreError.FUTURE_VERSION,
        StoreError.PROCESS_BEHIND,
        StoreError.CLUSTER_VERSION_CHANGED
      };
      StoreError way;
      synchronized (this) {
        way = ways[chance.nextInt(ways.length)];
      }
      return late(() -> failed(way));
    }
    return late(work);
  }

  private CompletableFuture<Void> commit(StoreTransaction transaction) {
    if (happens(faults.conflict)) {
      return late(() -> failed(StoreError.NOT_COMMITTED));
    }
    if (happens(faults.unknownNotDone)) {
      return late(() -> failed(StoreError.COMMIT_UNKNOWN_RESULT));
    }
    if (happens(faults.unknownDone)) {
      return late(transaction::commit)
          .thenCompose(done -> failed(StoreError.COMMIT_UNKNOWN_RESULT));
    }
    if (faults.unknownLater > 0
        && transaction instanceof ModelTransaction model
        && happens(faults.unknownLater)) {
      return unknownForNow(model);
    }
    return late(transaction::commit);
  }

  private CompletableFuture<Void> unknownForNow(ModelTransaction transaction) {
    return late(transaction::readVersion)
        .thenCompose(version -> {
          transaction.conflictWithItself();
          scheduler.after(
              delayNanos() + delayNanos(),
              executor,
              () -> passing(() -> transaction.commit().exceptionally(refused -> null)));
          return late(() -> failed(StoreError.COMMIT_UNKNOWN_RESULT));
        });
  }

  @Override
  public StoreTransaction begin() {
    return new Faulty(store.begin());
  }

  @Override
  public void close() {
    store.close();
  }

  private final class Faulty implements StoreTransaction {
    private final StoreTransaction transaction;

    Faulty(StoreTransaction transaction) {
      this.transaction = transaction;
    }

    @Override
    public CompletableFuture<Long> readVersion() {
      return late(transaction::readVersion);
    }

    @Override
    public void setReadVersion(long version) {
      transaction.setReadVersion(version);
    }

    @Override
    public CompletableFuture<byte @Nullable []> get(byte[] key, boolean isSnapshot) {
      return read(() -> transaction.get(key, isSnapshot));
    }

    @Override
    public CompletableFuture<byte @Nullable []> metadataVersion() {
      return read(transaction::metadataVersion);
    }

    @Override
    public CompletableFuture<RangePage> range(RangeRead request, boolean isSnapshot) {
      return read(() -> transaction.range(request, isSnapshot));
    }

    @Override
    public void addReadConflict(byte[] key) {
      transaction.addReadConflict(key);
    }

    @Override
    public void set(byte[] key, byte[] value) {
      transaction.set(key, value);
    }

    @Override
    public void clear(byte[] key) {
      transaction.clear(key);
    }

    @Override
    public void clear(byte[] begin, byte[] end) {
      transaction.clear(begin, end);
    }

    @Override
    public void add(byte[] key, long delta) {
      transaction.add(key, delta);
    }

    @Override
    public void setVersionstampedKey(byte[] key, int stampOffset, byte[] value) {
      transaction.setVersionstampedKey(key, stampOffset, value);
    }

    @Override
    public void setVersionstampedValue(byte[] key) {
      transaction.setVersionstampedValue(key);
    }

    @Override
    public CompletableFuture<Void> watch(byte[] key) {
      if (happens(faults.lostWatch)) {
        return late(() -> failed(StoreError.PROCESS_BEHIND));
      }
      return transaction.watch(key);
    }

    @Override
    public CompletableFuture<Void> commit() {
      return FaultyStore.this.commit(transaction);
    }

    @Override
    public CompletableFuture<byte[]> versionstamp() {
      return transaction.versionstamp();
    }

    @Override
    public void close() {
      transaction.close();
    }
  }
}
