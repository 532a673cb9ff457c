/**
 * From a table's name and a key to the partition that holds it. Partition maps are immutable and
 * versioned; any thread may enter.
 */
@NullMarked
package io.partita.core.routing;

import org.jspecify.annotations.NullMarked;
