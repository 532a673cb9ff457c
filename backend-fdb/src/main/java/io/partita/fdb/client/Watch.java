package io.partita.fdb.client;

import com.apple.foundationdb.Transaction;
import java.util.concurrent.CompletableFuture;

/**
 * A watch that begins once its transaction has committed. It is set by a transaction of its own, at
 * the same read version: where reading one's own writes is disabled the client refuses watches
 * (error 1034), and it would make what is watched conflict.
 */
final class Watch extends CompletableFuture<Void> {
  private final FdbStore store;
  private final byte[] key;
  private final CompletableFuture<Long> version;

  Watch(FdbStore store, byte[] key, CompletableFuture<Long> version) {
    this.store = store;
    this.key = key;
    this.version = version;
  }

  void begin() {
    version.whenComplete((at, failure) -> {
      if (failure != null) {
        completeExceptionally(Failures.of(failure));
      } else {
        begin(at);
      }
    });
  }

  private void begin(long at) {
    if (isDone()) {
      return;
    }
    Transaction setter;
    CompletableFuture<Void> change;
    try {
      setter = store.client();
    } catch (RuntimeException closed) {
      completeExceptionally(Failures.of(closed));
      return;
    }
    try {
      setter.setReadVersion(at);
      change = setter.watch(key);
    } catch (RuntimeException refused) {
      setter.close();
      completeExceptionally(Failures.of(refused));
      return;
    }
    Failures.pass(change, this);
    whenComplete((nothing, failure) -> change.cancel(true));
    commit(setter);
  }

  /** A watch outlives its transaction if that has been committed. */
  private void commit(Transaction setter) {
    Failures.translated(setter::commit)
        .whenComplete((nothing, failure) -> {
          setter.close();
          if (failure != null) {
            completeExceptionally(failure);
          }
        });
  }
}
