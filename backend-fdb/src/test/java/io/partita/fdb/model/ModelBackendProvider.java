package io.partita.fdb.model;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendEnvironment;
import io.partita.core.backend.BackendProvider;
import io.partita.core.backend.BackendSettings;
import io.partita.fdb.runtime.OpenBackend;
import java.io.IOException;
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
    return OpenBackend.open(
        executor -> new ModelStore(environment.clock(), executor), "partita", environment);
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
