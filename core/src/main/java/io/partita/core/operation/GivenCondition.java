package io.partita.core.operation;

import io.partita.core.expression.LegacyOperator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One condition of QueryFilter, ScanFilter or KeyConditions as a request gave it.
 *
 * @param values each under the empty name; null if there is no AttributeValueList
 */
public record GivenCondition(LegacyOperator operator, @Nullable List<RequestAttributes> values) {}
