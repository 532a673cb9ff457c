package io.partita.core.operation;

import io.partita.core.expression.LegacyOperator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One condition of Expected as a request gave it; null for members that it lacks. */
public record ExpectedAttribute(
    @Nullable RequestAttributes value,
    @Nullable Boolean exists,
    @Nullable LegacyOperator operator,
    @Nullable List<RequestAttributes> values) {}
