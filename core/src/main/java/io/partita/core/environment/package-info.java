/**
 * The outside world as small interfaces: time, chance and scheduling. Everything that is not a pure
 * function takes these by constructor, so that a simulator can own them. Implementations that touch
 * the real machine live in the gateway or in the {@code runtime} package of a backend.
 */
@NullMarked
package io.partita.core.environment;

import org.jspecify.annotations.NullMarked;
