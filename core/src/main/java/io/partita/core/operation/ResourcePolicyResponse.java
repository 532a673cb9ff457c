package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/**
 * What the operations on resource policies answer.
 *
 * @param document null where the operation does not show it
 * @param revisionId null if there never was a policy
 */
public record ResourcePolicyResponse(@Nullable String document, @Nullable String revisionId)
    implements Response {}
