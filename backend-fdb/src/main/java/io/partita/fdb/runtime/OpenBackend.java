package io.partita.fdb.runtime;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendEnvironment;
import io.partita.core.backend.StoreUnreachableException;
import io.partita.core.runtime.ThreadScheduler;
import io.partita.fdb.backend.FdbBackend;
import io.partita.fdb.store.Store;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Opens the backend on a store, on threads of its own. */
public final class OpenBackend {
  private OpenBackend() {}

  /** How the store is found. */
  public interface Connection {
    /**
     * @param executor where the store completes its futures
     */
    Store open(Executor executor) throws IOException;
  }

  /**
   * Opens the backend; blocks until it can serve. Its threads end with it.
   *
   * @throws IOException with a sentence that tells the user what is wrong and what to do
   */
  public static Backend open(Connection connection, String prefix, BackendEnvironment environment)
      throws IOException {
    ThreadScheduler scheduler = new ThreadScheduler("fdb");
    Executor executor = scheduler.blocking("fdb", Runtime.getRuntime().availableProcessors());
    try {
      Store store = connection.open(executor);
      try {
        return FdbBackend.open(
                store,
                prefix,
                scheduler,
                executor,
                environment.clock(),
                environment.chance(),
                scheduler::close)
            .toCompletableFuture()
            .join();
      } catch (CompletionException failure) {
        store.close();
        if (failure.getCause() instanceof IOException known) {
          throw known;
        }
        throw new StoreUnreachableException(
            "The cluster answered at first, and then not any more: " + failure.getCause());
      } catch (RuntimeException failure) {
        store.close();
        throw failure;
      }
    } catch (IOException | RuntimeException failure) {
      scheduler.close();
      throw failure;
    }
  }
}
