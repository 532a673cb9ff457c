/**
 * The real machine behind the interfaces of {@link io.partita.core.environment}: the system's
 * clock, randomness and threads. Nothing else in this module may touch those.
 */
@NullMarked
package io.partita.engine.runtime;

import org.jspecify.annotations.NullMarked;
