package io.partita.gateway.runtime;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a server is started.
 *
 * @param port 0 for any that is free
 * @param dataDirectory null only in memory
 */
public record ServerOptions(
    String host, int port, boolean inMemory, @Nullable Path dataDirectory) {}
