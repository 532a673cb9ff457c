package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** PutResourcePolicy as given. */
public record PutResourcePolicyRequest(
    String resourceArn, GivenPolicy policy, @Nullable String expectedRevisionId)
    implements Request {}
