package io.partita.core.operation;

import io.partita.core.expression.LegacyUpdate;
import org.jspecify.annotations.Nullable;

/** One action of AttributeUpdates as a request gave it. */
public record AttributeUpdate(LegacyUpdate.Action action, @Nullable RequestAttributes value) {}
