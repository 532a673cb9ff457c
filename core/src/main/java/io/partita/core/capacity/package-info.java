/** Capacity units: how sizes become units. Pure functions; any thread may enter. */
@NullMarked
package io.partita.core.capacity;

import org.jspecify.annotations.NullMarked;
