package io.partita.core.backend;

import io.partita.core.environment.Chance;
import io.partita.core.environment.Clock;
import java.util.function.Consumer;

/**
 * What a backend is handed of the outside.
 *
 * @param fatal told once when the store can't go on (its log failed): the process must stop
 */
public record BackendEnvironment(Clock clock, Chance chance, Consumer<Throwable> fatal) {}
