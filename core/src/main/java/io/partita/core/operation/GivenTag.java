package io.partita.core.operation;

import org.jspecify.annotations.Nullable;

/** A tag as a request gives it. */
public record GivenTag(@Nullable String key, @Nullable String value) {}
