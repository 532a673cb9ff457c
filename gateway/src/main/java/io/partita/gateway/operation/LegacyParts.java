package io.partita.gateway.operation;

import io.partita.core.expression.LegacyOperator;
import io.partita.core.expression.LegacyUpdate;
import io.partita.core.operation.AttributeUpdate;
import io.partita.core.operation.ConditionalOperator;
import io.partita.core.operation.ExpectedAttribute;
import io.partita.core.operation.GivenCondition;
import io.partita.core.operation.LegacyExpectation;
import io.partita.core.operation.LegacyFilter;
import io.partita.gateway.protocol.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters that there were before expressions. */
final class LegacyParts {
  private LegacyParts() {}

  /** Expected and ConditionalOperator. */
  static LegacyExpectation expectation(Parameters parameters) {
    Map<String, Parameters> expected = parameters.map("Expected");
    ConditionalOperator operator = operator(parameters);
    return expected == null && operator == null
        ? LegacyExpectation.NONE
        : new LegacyExpectation(each(expected, LegacyParts::expected), operator);
  }

  private static ExpectedAttribute expected(Parameters given) {
    String operator = given.text("ComparisonOperator");
    return new ExpectedAttribute(
        given.attributes("Value"),
        given.flag("Exists"),
        operator == null ? null : LegacyOperator.valueOf(operator),
        given.list("AttributeValueList"));
  }

  /** AttributesToGet, a filter and ConditionalOperator. */
  static LegacyFilter filter(Parameters parameters, String filter) {
    List<String> attributesToGet = parameters.list("AttributesToGet");
    Map<String, GivenCondition> conditions = conditions(parameters, filter);
    ConditionalOperator operator = operator(parameters);
    return attributesToGet == null && conditions == null && operator == null
        ? LegacyFilter.NONE
        : new LegacyFilter(attributesToGet, conditions, operator);
  }

  /** A map of conditions. */
  static @Nullable Map<String, GivenCondition> conditions(Parameters parameters, String member) {
    return each(parameters.map(member), LegacyParts::condition);
  }

  private static GivenCondition condition(Parameters given) {
    return new GivenCondition(
        LegacyOperator.valueOf(given.requiredText("ComparisonOperator")),
        given.list("AttributeValueList"));
  }

  /** AttributeUpdates. */
  static @Nullable Map<String, AttributeUpdate> updates(Parameters parameters) {
    return each(
        parameters.map("AttributeUpdates"),
        given ->
            new AttributeUpdate(
                given.choice("Action", LegacyUpdate.Action.class, LegacyUpdate.Action.PUT),
                given.attributes("Value")));
  }

  private static @Nullable ConditionalOperator operator(Parameters parameters) {
    String name = parameters.text("ConditionalOperator");
    return name == null ? null : ConditionalOperator.valueOf(name);
  }

  private static <T> @Nullable Map<String, T> each(
      @Nullable Map<String, Parameters> given, Function<Parameters, T> made) {
    if (given == null) {
      return null;
    }
    Map<String, T> all = new LinkedHashMap<>();
    given.forEach((name, one) -> all.put(name, made.apply(one)));
    return all;
  }
}
