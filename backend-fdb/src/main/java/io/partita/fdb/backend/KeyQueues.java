package io.partita.fdb.backend;

import io.partita.core.partition.PartitionId;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Lets writes of one process to one key go one after another: side by side they would only make one
 * another conflict.
 */
final class KeyQueues {
  private final Executor executor;
  private final ConcurrentHashMap<Key, CompletableFuture<?>> lasts = new ConcurrentHashMap<>();

  private record Key(PartitionId partition, int tree, byte[] key) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && partition.equals(that.partition)
          && tree == that.tree
          && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
      return (31 * partition.hashCode() + tree) * 31 + Arrays.hashCode(key);
    }
  }

  KeyQueues(Executor executor) {
    this.executor = executor;
  }

  /** Starts a write when those to the same key that came before it have ended. */
  <R> CompletableFuture<R> run(
      PartitionId partition, int tree, byte[] bytes, Supplier<CompletableFuture<R>> write) {
    Key key = new Key(partition, tree, bytes);
    CompletableFuture<R> own = new CompletableFuture<>();
    CompletableFuture<?> before = lasts.put(key, own);
    own.whenComplete((result, problem) -> lasts.remove(key, own));
    if (before == null) {
      start(write, own);
    } else {
      // not on the thread that has ended it, where a long queue would be a deep stack
      before.whenCompleteAsync((result, problem) -> start(write, own), executor);
    }
    return own;
  }

  private static <R> void start(Supplier<CompletableFuture<R>> write, CompletableFuture<R> own) {
    write
        .get()
        .whenComplete((result, problem) -> {
          if (problem == null) {
            own.complete(result);
          } else {
            own.completeExceptionally(problem);
          }
        });
  }
}
