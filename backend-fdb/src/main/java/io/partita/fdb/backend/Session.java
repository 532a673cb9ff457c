package io.partita.fdb.backend;

import io.partita.core.environment.Clock;
import io.partita.fdb.layout.Keys;
import io.partita.fdb.store.Store;
import io.partita.fdb.store.StoreTransaction;
import java.util.concurrent.CompletableFuture;

/** What all transactions of one process share. */
record Session(
    Store store,
    Keys keys,
    Clock clock,
    Descriptors descriptors,
    ReadVersions readVersions,
    Marks marks,
    FdbMetrics metrics) {
  /** Something that is done in one transaction. */
  interface Work<R> {
    CompletableFuture<R> in(StoreTransaction transaction);
  }

  /** Runs work in a transaction of its own, which ends with it. */
  <R> CompletableFuture<R> inTransaction(Work<R> work) {
    StoreTransaction transaction = store.begin();
    return work.in(transaction).whenComplete((result, problem) -> transaction.close());
  }

  /** Makes the commit tell everybody that tables or partitions are not what they were. */
  void touchMetadata(StoreTransaction transaction) {
    transaction.touchMetadataVersion();
    transaction.setVersionstampedValue(keys.metadataBell());
  }
}
