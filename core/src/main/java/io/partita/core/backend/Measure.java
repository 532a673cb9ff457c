package io.partita.core.backend;

import java.util.function.LongSupplier;

/**
 * A figure that a backend keeps of itself and the server shows.
 *
 * @param name in Prometheus' form, with the unit in it
 * @param isCounter whether it only grows; otherwise it is a gauge
 * @param value read now and then, from any thread; must not block
 */
public record Measure(String name, boolean isCounter, LongSupplier value) {}
