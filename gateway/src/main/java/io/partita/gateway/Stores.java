package io.partita.gateway;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendEnvironment;
import io.partita.core.backend.BackendProvider;
import io.partita.core.backend.BackendSettings;
import io.partita.core.memory.MemoryBackend;
import io.partita.gateway.configuration.Configuration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds stores by the names of their kinds. */
final class Stores {
  private Stores() {}

  static Backend open(Configuration configuration, BackendEnvironment environment)
      throws IOException, Configuration.InvalidException {
    if (configuration.backend().equals(Configuration.MEMORY)) {
      return new MemoryBackend(environment.clock());
    }
    BackendProvider provider = find(configuration.backend());
    try {
      return provider.open(settings(configuration), environment);
    } catch (IllegalArgumentException badSetting) {
      throw new Configuration.InvalidException(String.valueOf(badSetting.getMessage()));
    }
  }

  /** Where what is acknowledged is kept; null if it is not. */
  static @Nullable String place(Configuration configuration)
      throws IOException, Configuration.InvalidException {
    return configuration.backend().equals(Configuration.MEMORY)
        ? null
        : find(configuration.backend()).place(settings(configuration));
  }

  /** Verifies a closed store, see {@link BackendProvider#check}. */
  static boolean check(String backend, BackendSettings settings, Consumer<String> lines)
      throws IOException, Configuration.InvalidException {
    try {
      return find(backend).check(settings, lines);
    } catch (IllegalArgumentException refused) {
      throw new Configuration.InvalidException(String.valueOf(refused.getMessage()));
    }
  }

  /** Describes a closed store, see {@link BackendProvider#inspect}. */
  static void inspect(String backend, BackendSettings settings, Consumer<String> lines)
      throws IOException, Configuration.InvalidException {
    try {
      find(backend).inspect(settings, lines);
    } catch (IllegalArgumentException refused) {
      throw new Configuration.InvalidException(String.valueOf(refused.getMessage()));
    }
  }

  private static BackendSettings settings(Configuration configuration) {
    return new BackendSettings(configuration.dataDirectory(), configuration.storeProperties());
  }

  static BackendProvider find(String name) throws Configuration.InvalidException {
    List<String> known = new ArrayList<>();
    known.add(Configuration.MEMORY);
    for (BackendProvider provider : ServiceLoader.load(BackendProvider.class)) {
      if (provider.name().equals(name)) {
        return provider;
      }
      known.add(provider.name());
    }
    throw new Configuration.InvalidException(
        "there is no backend " + name + "; there are " + String.join(", ", known));
  }
}
