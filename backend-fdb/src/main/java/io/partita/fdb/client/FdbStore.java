package io.partita.fdb.client;

import com.apple.foundationdb.Database;
import com.apple.foundationdb.Transaction;
import io.partita.core.backend.Measure;
import io.partita.fdb.store.Store;
import io.partita.fdb.store.StoreTransaction;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A cluster behind FoundationDB's client; opened by {@link FdbClient}. */
public final class FdbStore implements Store {
  private static final int SAMPLE = 64;

  final Latency readVersions = new Latency();
  final Latency commits = new Latency();
  private final ClusterHealth health = new ClusterHealth(this);

  /** So that closing the store ends what is under way. */
  private final Set<FdbTransaction> open = ConcurrentHashMap.newKeySet();

  private int begun;
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final Database database;
  private final ClusterFile cluster;
  private final Executor executor;

  FdbStore(Database database, ClusterFile cluster, Executor executor) {
    this.database = database;
    this.cluster = cluster;
    this.executor = executor;
  }

  @Override
  public StoreTransaction begin() {
    FdbTransaction transaction;
    try {
      transaction = new FdbTransaction(this, client());
    } catch (RuntimeException failure) {
      throw Failures.of(failure);
    }
    open.add(transaction);
    return transaction;
  }

  /** One transaction in so many; not exactly, because threads may count at the same time. */
  boolean isNextSample() {
    return begun++ % SAMPLE == 0;
  }

  /** A transaction of the client's as it is by itself. */
  Transaction client() {
    return database.createTransaction(executor);
  }

  void closed(FdbTransaction transaction) {
    open.remove(transaction);
  }

  <T> CompletableFuture<T> metering(Latency latency, Supplier<CompletableFuture<T>> call) {
    long startNanos = System.nanoTime();
    CompletableFuture<T> future = Failures.translated(call);
    future.whenComplete((value, failure) -> latency.add(System.nanoTime() - startNanos));
    return future;
  }

  /** The cluster that this is. */
  public ClusterFile cluster() {
    return cluster;
  }

  /** How many transactions have been begun and not been closed. */
  public long openTransactions() {
    return open.size();
  }

  /** What asking for read versions took. */
  public Latency readVersions() {
    return readVersions;
  }

  /** What commits took, also those that failed. */
  public Latency commits() {
    return commits;
  }

  /** What the cluster says of itself. Costs it something: ask every few seconds at most. */
  public CompletableFuture<ClusterStatus> status() {
    return ClusterStatus.ask(this);
  }

  @Override
  public boolean isReachable() {
    return health.available() == 1;
  }

  @Override
  public List<Measure> measures() {
    return List.of(
        new Measure("partita_fdb_open_transactions", false, this::openTransactions),
        new Measure("partita_fdb_read_versions_total", true, readVersions::count),
        new Measure("partita_fdb_read_version_microseconds_total", true, readVersions::sumMicros),
        new Measure("partita_fdb_commits_total", true, commits::count),
        new Measure("partita_fdb_commit_microseconds_total", true, commits::sumMicros),
        new Measure("partita_fdb_cluster_available", false, health::available),
        new Measure("partita_fdb_cluster_healthy", false, health::healthy));
  }

  @Override
  public void close() {
    if (isClosed.compareAndSet(false, true)) {
      open.forEach(FdbTransaction::cancel);
      database.close();
      Network.released();
    }
  }
}
