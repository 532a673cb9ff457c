/**
 * A backend without a disk: sorted maps in memory. It is what {@code --in-memory} serves from, and
 * the oracle that other backends are compared with. Each partition is guarded by its own monitor;
 * any thread may enter.
 */
@NullMarked
package io.partita.core.memory;

import org.jspecify.annotations.NullMarked;
