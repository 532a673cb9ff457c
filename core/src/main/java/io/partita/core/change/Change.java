package io.partita.core.change;

import io.partita.core.item.Image;
import org.jspecify.annotations.Nullable;

/**
 * One record of one tree before and after a write. Decisions make changes; all other effects are
 * derived from them.
 *
 * @param tree its tree in the partition, see {@link io.partita.core.partition.Trees}
 * @param key the encoded key
 * @param before what was stored; null if there was nothing
 * @param after what is stored from now on; null if the record is removed
 */
public record Change(int tree, byte[] key, @Nullable Image before, byte @Nullable [] after) {}
