/**
 * Partitions by name and extent: what a table's key space is cut into. Immutable values; any thread
 * may enter.
 */
@NullMarked
package io.partita.core.partition;

import org.jspecify.annotations.NullMarked;
