package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.expression.Condition;
import io.partita.core.expression.LegacyCondition;
import io.partita.core.expression.LegacyOperator;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks legacy conditions and makes them what expressions become (sources: dynalite's tests, and
 * peer DynamoDB Local 2.6.1).
 */
final class LegacyConditions {
  private static final String INVALID = "One or more parameter values were invalid: ";

  private LegacyConditions() {}

  /** Conditions of QueryFilter, ScanFilter or KeyConditions, checked one after the other. */
  static Map<String, LegacyCondition> of(Map<String, GivenCondition> given) {
    Map<String, LegacyCondition> conditions = new LinkedHashMap<>();
    given.forEach((name, one) ->
        conditions.put(name, new LegacyCondition(one.operator(), values(one.values()))));
    return conditions;
  }

  /** A condition of Expected. */
  static LegacyCondition ofExpected(String name, ExpectedAttribute given) {
    RequestAttributes single = given.value();
    if (single != null) {
      value(single);
    }
    List<AttributeValue> values = values(given.values());
    if (given.values() != null && single != null) {
      throw unfit("Value and AttributeValueList cannot be used together", name);
    }
    LegacyOperator operator = given.operator();
    if (operator == null) {
      return ofExistence(name, given);
    }
    if (given.exists() != null) {
      throw unfit("Exists and ComparisonOperator cannot be used together", name);
    }
    if (operator.takesValues() && single == null && given.values() == null) {
      throw unfit(
          "Value or AttributeValueList must be used with ComparisonOperator: " + operator, name);
    }
    return new LegacyCondition(operator, single == null ? values : List.of(value(single)));
  }

  private static LegacyCondition ofExistence(String name, ExpectedAttribute given) {
    if (given.values() != null) {
      throw unfit("AttributeValueList can only be used with a ComparisonOperator", name);
    }
    RequestAttributes single = given.value();
    if (Boolean.FALSE.equals(given.exists())) {
      if (single != null) {
        throw unfit("Value cannot be used when Exists is false", name);
      }
      return new LegacyCondition(LegacyOperator.NULL, List.of());
    }
    if (single == null) {
      throw unfit("Value must be provided when Exists is " + given.exists(), name);
    }
    return new LegacyCondition(LegacyOperator.EQ, List.of(value(single)));
  }

  private static ApiException unfit(String problem, String name) {
    return ApiException.validation(INVALID + problem + " for Attribute: " + name);
  }

  /** All of them, or any if the operator says so; which only makes sense with two or more. */
  static @Nullable Condition joined(
      Map<String, LegacyCondition> conditions, @Nullable ConditionalOperator operator) {
    if (operator != null && conditions.size() < 2) {
      throw ApiException.validation(
          conditions.isEmpty()
              ? "ConditionalOperator cannot be used without Filter or Expected"
              : "ConditionalOperator can only be used when Filter or Expected has two or more"
                  + " elements");
    }
    return Condition.ofLegacy(conditions, operator == ConditionalOperator.OR);
  }

  private static List<AttributeValue> values(@Nullable List<RequestAttributes> given) {
    if (given == null) {
      return List.of();
    }
    List<AttributeValue> values = new ArrayList<>(given.size());
    for (RequestAttributes one : given) {
      values.add(value(one));
    }
    return values;
  }

  /** A value by itself; fails if there is something wrong in it. */
  static AttributeValue value(RequestAttributes given) {
    RequestChecks.requireSound(given);
    return Objects.requireNonNull(given.values().get(""));
  }
}
