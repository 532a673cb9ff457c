package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** A resource by its ARN, and nothing else: ListTagsOfResource, GetResourcePolicy. */
public record ResourceRequest(@Nullable String resourceArn) implements Request {}
