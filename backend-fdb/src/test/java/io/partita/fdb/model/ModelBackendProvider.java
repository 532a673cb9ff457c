package io.partita.fdb.model;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendEnvironment;
import io.partita.core.backend.BackendProvider;
import io.partita.core.backend.BackendSettings;
import io.partita.core.runtime.ThreadScheduler;
import io.partita.fdb.runtime.OpenBackend;
import io.partita.fdb.store.Store;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The backend on a model of FoundationDB in the server's own memory, for tests of whole servers.
 */
public final class ModelBackendProvider implements BackendProvider {
  @Override
  public String name() {
    return "fdb-model";
  }

  @Override
  public Backend open(BackendSettings settings, BackendEnvironment environment) throws IOException {
    return OpenBackend.open(executor -> faulty(environment, executor), "partita", environment);
  }

  private static Store faulty(BackendEnvironment environment, Executor executor) {
    ThreadScheduler scheduler = new ThreadScheduler("fdb-model");
    FaultyStore store =
        new FaultyStore(
            new ModelStore(environment.clock(), executor),
            environment.chance(),
            scheduler,
            executor);
    store.inject(FaultyStore.Faults.SOME);
    return store;
  }

  @Override
  public String place(BackendSettings settings) {
    return "in a model of FoundationDB, for as long as it runs";
  }

  @Override
  public boolean check(BackendSettings settings, Consumer<String> lines) {
    throw new UnsupportedOperationException("a model has no files");
  }

  @Override
  public void inspect(BackendSettings settings, Consumer<String> lines) {
    throw new UnsupportedOperationException("a model has no files");
  }
}
