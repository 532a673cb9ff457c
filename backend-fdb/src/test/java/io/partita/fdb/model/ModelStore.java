package io.partita.fdb.model;

import io.partita.core.environment.Clock;
import io.partita.fdb.store.RangePage;
import io.partita.fdb.store.RangeRead;
import io.partita.fdb.store.Store;
import io.partita.fdb.store.StoreError;
import io.partita.fdb.store.StoreException;
import io.partita.fdb.store.StoreTransaction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A FoundationDB in memory. Guarded by its monitor; futures complete on the executor. */
public final class ModelStore implements Store {
  /** How long versions can be read and committed at (source: Known Limitations). */
  static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Watches of one client (source: API reference, {@code FDB_DB_OPTION_MAX_WATCHES}). */
  static final int MAXIMUM_WATCHES = 10_000;

  private static final int MAXIMUM_BATCH = 1 << 16;

  private static final long VERSIONS_PER_SECOND = 1_000_000;

  private final Clock clock;
  private final Executor executor;
  private final Set<Flaw> flaws;
  private final ModelCounts counts = new ModelCounts();
  private final NavigableMap<byte[], List<Version>> data = new TreeMap<>(Arrays::compareUnsigned);
  private final ArrayDeque<Commit> commits = new ArrayDeque<>();
  private final List<Watch> watches = new ArrayList<>();
  private final List<Request> pending = new ArrayList<>();
  private final long startNanos;
  private long lastVersion = VERSIONS_PER_SECOND;
  private boolean isClosed;

  /** What a key holds from a version on. */
  private record Version(long version, byte @Nullable [] value) {}

  /** What a commit has written, as long as somebody may conflict with it. */
  private record Commit(long version, long atNanos, List<Range> written) {}

  private record Watch(byte[] key, byte @Nullable [] seen, CompletableFuture<Void> future) {}

  /** From a key, inclusive, to another, exclusive. */
  record Range(byte[] begin, byte[] end) {
    static Range of(byte[] key) {
      return new Range(key, Arrays.copyOf(key, key.length + 1));
    }

    boolean overlaps(Range other) {
      return Arrays.compareUnsigned(begin, other.end) < 0
          && Arrays.compareUnsigned(other.begin, end) < 0;
    }
  }

  /** A change that a commit makes. */
  sealed interface Write {
    record Put(byte[] key, byte[] value) implements Write {}

    record Clear(Range range) implements Write {}

    record Add(byte[] key, long delta) implements Write {}

    record StampedKey(byte[] key, int offset, byte[] value) implements Write {}

    record StampedValue(byte[] key) implements Write {}
  }

  /** A commit that waits for its batch. */
  record Request(
      long readVersion,
      List<Range> read,
      List<Range> written,
      List<Write> writes,
      CompletableFuture<byte[]> stamp) {}

  public ModelStore(Clock clock, Executor executor) {
    this(clock, executor, EnumSet.noneOf(Flaw.class));
  }

  /** A store that is wrong on purpose, for tests of the tests. */
  ModelStore(Clock clock, Executor executor, Set<Flaw> flaws) {
    this.clock = clock;
    this.executor = executor;
    this.flaws = flaws;
    this.startNanos = clock.elapsedNanos();
  }

  /** What has been asked for so far. */
  public ModelCounts counts() {
    return counts;
  }

  @Override
  public StoreTransaction begin() {
    return new ModelTransaction(this);
  }

  /** A future that is completed where the store completes its futures. */
  <T extends @Nullable Object> CompletableFuture<T> async(Supplier<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    executor.execute(() -> {
      try {
        future.complete(work.get());
      } catch (RuntimeException failure) {
        future.completeExceptionally(failure);
      }
    });
    return future;
  }

  synchronized long readVersion() {
    requireOpen();
    // versions go on where nobody commits, too
    lastVersion = Math.max(lastVersion, versionNow());
    return lastVersion;
  }

  private void requireOpen() {
    if (isClosed) {
      throw new StoreException(StoreError.TRANSACTION_CANCELLED);
    }
  }

  private void requireReadable(long version) {
    requireOpen();
    trim();
    if (version < oldestVersion()) {
      throw new StoreException(StoreError.TRANSACTION_TOO_OLD);
    }
    if (version > lastVersion) {
      throw new StoreException(StoreError.FUTURE_VERSION);
    }
  }

  private long oldestVersion() {
    return versionNow() - WINDOW_NANOS / (1_000_000_000 / VERSIONS_PER_SECOND);
  }

  private long versionNow() {
    long elapsed = clock.elapsedNanos() - startNanos;
    return VERSIONS_PER_SECOND + elapsed / (1_000_000_000 / VERSIONS_PER_SECOND);
  }

  private void trim() {
    long before = clock.elapsedNanos() - 2 * WINDOW_NANOS;
    while (!commits.isEmpty() && commits.getFirst().atNanos < before) {
      commits.removeFirst();
    }
  }

  synchronized byte @Nullable [] get(byte[] key, long version) {
    requireReadable(version);
    byte[] value = at(data.get(key), has(Flaw.READS_THE_LATEST) ? lastVersion : version);
    return value == null ? null : value.clone();
  }

  private static byte @Nullable [] at(@Nullable List<Version> versions, long version) {
    if (versions == null) {
      return null;
    }
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (versions.get(i).version <= version) {
        return versions.get(i).value;
      }
    }
    return null;
  }

  synchronized RangePage range(RangeRead read, long version) {
    requireReadable(version);
    if (Arrays.compareUnsigned(read.begin(), read.end()) >= 0) {
      return new RangePage(List.of(), false);
    }
    NavigableMap<byte[], List<Version>> within = data.subMap(read.begin(), true, read.end(), false);
    List<RangePage.Record> records = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<byte[], List<Version>> entry :
        (read.isReverse() ? within.descendingMap() : within).entrySet()) {
      byte[] value = at(entry.getValue(), version);
      if (value == null) {
        continue;
      }
      if (records.size() == read.maximumRecords() || bytes >= read.targetBytes()) {
        return new RangePage(records, true);
      }
      records.add(new RangePage.Record(entry.getKey().clone(), value.clone()));
      bytes += entry.getKey().length + value.length;
    }
    return new RangePage(records, false);
  }

  /**
   * Commits together with whatever else waits by then: commits of one batch share a version and are
   * told apart by their order in it (source: API reference, "versionstamp": 8 bytes of version, 2
   * of the order within it).
   */
  CompletableFuture<byte[]> commit(Request request) {
    synchronized (this) {
      pending.add(request);
    }
    executor.execute(this::commitBatch);
    return request.stamp;
  }

  private void commitBatch() {
    List<Runnable> answers = new ArrayList<>();
    List<CompletableFuture<Void>> rung = new ArrayList<>();
    synchronized (this) {
      List<Request> batch =
          List.copyOf(pending.subList(0, Math.min(pending.size(), MAXIMUM_BATCH)));
      pending.subList(0, batch.size()).clear();
      long versionBefore = lastVersion;
      long version = Math.max(lastVersion + 1, versionNow());
      int order = 0;
      for (Request request : batch) {
        try {
          byte[] stamp = commit(request, version, order, versionBefore);
          order++;
          answers.add(() -> request.stamp.complete(stamp));
        } catch (StoreException refused) {
          answers.add(() -> request.stamp.completeExceptionally(refused));
        }
      }
      ring(rung);
    }
    answers.forEach(Runnable::run);
    rung.forEach(future -> executor.execute(() -> future.complete(null)));
  }

  private byte[] commit(Request request, long version, int order, long versionBefore) {
    requireOpen();
    trim();
    if (request.readVersion < oldestVersion()) {
      counts.tooOld();
      throw new StoreException(StoreError.TRANSACTION_TOO_OLD);
    }
    for (Commit commit : commits) {
      boolean isBlind = has(Flaw.BATCH_DOES_NOT_CONFLICT) && commit.version > versionBefore;
      if (!isBlind
          && commit.version > request.readVersion
          && overlap(commit.written, request.read)) {
        counts.conflicted();
        throw new StoreException(StoreError.NOT_COMMITTED);
      }
    }
    lastVersion = version;
    int stamped = has(Flaw.STAMPS_DESCEND) ? MAXIMUM_BATCH - 1 - order : order;
    byte[] stamp = ByteBuffer.allocate(10).putLong(version).putShort((short) stamped).array();
    for (Write write : request.writes) {
      apply(write, stamp);
    }
    List<Range> all = new ArrayList<>(request.written);
    for (Write write : request.writes) {
      if (write instanceof Write.StampedKey key && !has(Flaw.STAMPED_KEYS_DO_NOT_CONFLICT)) {
        all.add(Range.of(stamped(key, stamp)));
      }
    }
    commits.add(new Commit(version, clock.elapsedNanos(), all));
    return stamp;
  }

  private void ring(List<CompletableFuture<Void>> rung) {
    for (Iterator<Watch> all = watches.iterator(); all.hasNext(); ) {
      Watch watch = all.next();
      if (watch.future.isDone()) {
        all.remove();
      } else if (!Arrays.equals(at(data.get(watch.key), lastVersion), watch.seen)) {
        rung.add(watch.future);
        all.remove();
      }
    }
  }

  boolean has(Flaw flaw) {
    return flaws.contains(flaw);
  }

  private static boolean overlap(List<Range> some, List<Range> others) {
    for (Range one : some) {
      for (Range other : others) {
        if (one.overlaps(other)) {
          return true;
        }
      }
    }
    return false;
  }

  private void apply(Write write, byte[] stamp) {
    switch (write) {
      case Write.Put put -> put(put.key(), put.value());
      case Write.Clear clear ->
          List.copyOf(data.subMap(clear.range().begin(), clear.range().end()).keySet())
              .forEach(key -> put(key, null));
      case Write.Add add -> put(add.key(), sum(at(data.get(add.key()), lastVersion), add.delta()));
      case Write.StampedKey stamped -> put(stamped(stamped, stamp), stamped.value());
      case Write.StampedValue stamped -> put(stamped.key(), stamp);
    }
  }

  private static byte[] stamped(Write.StampedKey write, byte[] stamp) {
    byte[] key = write.key().clone();
    System.arraycopy(stamp, 0, key, write.offset(), stamp.length);
    return key;
  }

  /** Brings the present value to 8 bytes first (source: API reference, "atomic add"). */
  private static byte[] sum(byte @Nullable [] present, long delta) {
    long before =
        present == null
            ? 0
            : ByteBuffer.wrap(Arrays.copyOf(present, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(before + delta).array();
  }

  private void put(byte[] key, byte @Nullable [] value) {
    List<Version> versions = data.computeIfAbsent(key, absent -> new ArrayList<>(1));
    long oldest = oldestVersion();
    while (versions.size() > 1 && versions.get(1).version < oldest) {
      versions.removeFirst();
    }
    versions.add(new Version(lastVersion, value));
  }

  synchronized CompletableFuture<Void> watch(byte[] key, byte @Nullable [] seen) {
    CompletableFuture<Void> future = new CompletableFuture<>();
    if (!Arrays.equals(at(data.get(key), lastVersion), seen)) {
      executor.execute(() -> future.complete(null));
      return future;
    }
    watches.removeIf(watch -> watch.future.isDone());
    if (watches.size() >= MAXIMUM_WATCHES) {
      future.completeExceptionally(new StoreException(StoreError.TOO_MANY_WATCHES));
    } else {
      watches.add(new Watch(key, seen, future));
    }
    return future;
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    watches.forEach(watch ->
        executor.execute(() ->
            watch.future.completeExceptionally(
                new StoreException(StoreError.TRANSACTION_CANCELLED))));
    watches.clear();
  }
}
