package io.partita.core.operation;

import io.partita.core.expression.Condition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The legacy parameters of Query and Scan, null where one was not given.
 *
 * @param conditions QueryFilter or ScanFilter
 */
public record LegacyFilter(
    @Nullable List<String> attributesToGet,
    @Nullable Map<String, GivenCondition> conditions,
    @Nullable ConditionalOperator operator) {
  public static final LegacyFilter NONE = new LegacyFilter(null, null, null);

  boolean isGiven() {
    return attributesToGet != null || conditions != null || operator != null;
  }

  /** The filter as a tree; null for none. Fails if it makes no sense. */
  @Nullable Condition condition() {
    if (conditions == null && operator == null) {
      return null;
    }
    return LegacyConditions.joined(
        LegacyConditions.of(conditions == null ? Map.of() : conditions), operator);
  }
}
