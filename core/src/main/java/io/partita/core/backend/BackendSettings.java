package io.partita.core.backend;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a store is set up.
 *
 * @param directory where its files are; null for backends that have none
 * @param properties further settings by name, as in the configuration file; unknown names are
 *     refused
 */
public record BackendSettings(@Nullable Path directory, Map<String, String> properties) {
  public BackendSettings {
    properties = Map.copyOf(properties);
  }
}
