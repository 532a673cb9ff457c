package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** DeleteResourcePolicy as given. */
public record DeleteResourcePolicyRequest(String resourceArn, @Nullable String expectedRevisionId)
    implements Request {}
