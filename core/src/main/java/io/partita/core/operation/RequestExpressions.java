package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.expression.Condition;
import io.partita.core.expression.ExpressionBinder;
import io.partita.core.expression.ExpressionKind;
import io.partita.core.expression.KeyCondition;
import io.partita.core.expression.Projection;
import io.partita.core.expression.Update;
import io.partita.core.routing.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of one request: parsed, bound to the request's names and values, and checked in
 * DynamoDB's order (update, condition, key condition, filter, projection; then what is unused).
 */
final class RequestExpressions {
  private final ExpressionInputs inputs;
  private @Nullable ExpressionBinder binder;

  private RequestExpressions(ExpressionInputs inputs) {
    this.inputs = inputs;
  }

  /**
   * Checks that names and values come with expressions that can use them.
   *
   * @param namesAndTexts the request's expression parameters by turns: name, text or null
   */
  static RequestExpressions of(ExpressionInputs inputs, @Nullable String... namesAndTexts) {
    List<String> valueParameters = new ArrayList<>();
    boolean any = false;
    boolean anyWithValues = false;
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      boolean given = namesAndTexts[i + 1] != null;
      any |= given;
      String name = namesAndTexts[i];
      if (name != null && !name.equals("ProjectionExpression")) {
        valueParameters.add(name);
        anyWithValues |= given;
      }
    }
    if (inputs.names() != null && !any) {
      throw ApiException.validation(
          "ExpressionAttributeNames can only be specified when using expressions");
    }
    if (inputs.values() != null && !valueParameters.isEmpty() && !anyWithValues) {
      throw ApiException.validation(
          "ExpressionAttributeValues can only be specified when using expressions: "
              + String.join(" and ", valueParameters)
              + (valueParameters.size() > 1 ? " are null" : " is null"));
    }
    return new RequestExpressions(inputs);
  }

  @Nullable Condition condition(@Nullable String text) {
    return text == null ? null : binder().condition(ExpressionKind.CONDITION, text);
  }

  @Nullable Condition filter(@Nullable String text) {
    return text == null ? null : binder().condition(ExpressionKind.FILTER, text);
  }

  @Nullable Projection projection(@Nullable String text) {
    return text == null ? null : binder().projection(text);
  }

  @Nullable Update update(@Nullable String text) {
    return text == null ? null : binder().update(text);
  }

  KeyCondition keyCondition(String text) {
    return binder().keyCondition(text);
  }

  /**
   * Made with the first expression: what is wrong with placeholders comes before what they are in.
   */
  private ExpressionBinder binder() {
    ExpressionBinder present = binder;
    if (present != null) {
      return present;
    }
    RequestAttributes values = inputs.values();
    ExpressionBinder made =
        new ExpressionBinder(inputs.names(), values == null ? null : values.values());
    if (values == null || values.fault() == null) {
      made.checkPlaceholders();
    } else {
      throw ApiException.validation(
          "ExpressionAttributeValues contains invalid value: "
              + values.fault()
              + " for key "
              + values.faultAttribute());
    }
    binder = made;
    return made;
  }

  /** Refuses paths into key attributes. */
  void requireScalarKeys(Table table) {
    if (binder != null) {
      binder.checkKeysAreScalar(table.schema());
    }
  }

  /** Refuses names and values that no expression used. */
  void requireAllUsed() {
    if (binder != null) {
      binder.checkAllUsed();
    }
  }
}
