/**
 * What a write does to a partition. A {@link io.partita.core.change.Change} is the fact; everything
 * else that follows from it (index entries, counts, sizes, what an index partition must be told) is
 * derived here and nowhere else. Pure functions over immutable values; any thread may enter.
 */
@NullMarked
package io.partita.core.change;

import org.jspecify.annotations.NullMarked;
