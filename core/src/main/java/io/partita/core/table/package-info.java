/**
 * Tables as the control plane and the data plane see them: key schemas, indexes, states, partition
 * maps. Immutable values; any thread may enter.
 */
@NullMarked
package io.partita.core.table;

import org.jspecify.annotations.NullMarked;
