package io.partita.core.change;

import org.jspecify.annotations.Nullable;

/**
 * Physical redo: put {@code value} under {@code key} of a tree, or remove the key if it is null.
 */
public record Mutation(int tree, byte[] key, byte @Nullable [] value) {}
