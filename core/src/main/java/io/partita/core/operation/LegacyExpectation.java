package io.partita.core.operation;

import io.partita.core.expression.Condition;
import io.partita.core.expression.LegacyCondition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The legacy condition of a write: what there was before ConditionExpression. */
public record LegacyExpectation(
    @Nullable Map<String, ExpectedAttribute> expected, @Nullable ConditionalOperator operator) {
  public static final LegacyExpectation NONE = new LegacyExpectation(null, null);

  boolean isGiven() {
    return expected != null || operator != null;
  }

  /** The condition as a tree; null for none. Fails if it makes no sense. */
  @Nullable Condition condition() {
    if (!isGiven()) {
      return null;
    }
    Map<String, LegacyCondition> conditions = new LinkedHashMap<>();
    if (expected != null) {
      expected.forEach(
          (name, given) -> conditions.put(name, LegacyConditions.ofExpected(name, given)));
    }
    return LegacyConditions.joined(conditions, operator);
  }
}
