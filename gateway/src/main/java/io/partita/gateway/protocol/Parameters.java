package io.partita.gateway.protocol;

import io.partita.core.error.ApiException;
import io.partita.core.operation.ExpressionInputs;
import io.partita.core.operation.RequestAttributes;
import io.partita.core.operation.ReturnConsumedCapacity;
import io.partita.core.operation.ReturnItemCollectionMetrics;
import io.partita.core.operation.ReturnValues;
import io.partita.core.operation.ReturnValuesOnConditionCheckFailure;
import io.partita.gateway.model.TypeTexts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request's members, whose types and constraints have been checked. */
public record Parameters(Map<String, @Nullable Object> members) {
  String requiredText(String name) {
    String text = text(name);
    if (text == null) {
      throw new IllegalStateException(name + " has been checked to be there");
    }
    return text;
  }

  @Nullable String text(String name) {
    return TypeTexts.string(members.get(name));
  }

  boolean bool(String name, boolean otherwise) {
    Boolean value = TypeTexts.bool(members.get(name));
    return value == null ? otherwise : value;
  }

  @Nullable Boolean optionalBool(String name) {
    return TypeTexts.bool(members.get(name));
  }

  @Nullable Integer integer(String name) {
    Long value = TypeTexts.number(members.get(name), "Integer");
    return value == null ? null : (int) Math.min(Integer.MAX_VALUE, value);
  }

  @Nullable Long number(String name) {
    return TypeTexts.number(members.get(name), "Long");
  }

  @Nullable List<@Nullable Object> list(String name) {
    return TypeTexts.list(members.get(name));
  }

  @Nullable Parameters object(String name) {
    Map<String, @Nullable Object> value = TypeTexts.object(members.get(name), "");
    return value == null ? null : new Parameters(value);
  }

  /** An element of a list as an object; null elements count as empty. */
  static Parameters element(@Nullable Object element) {
    Map<String, @Nullable Object> value = TypeTexts.object(element, "");
    return new Parameters(value == null ? Map.of() : value);
  }

  RequestAttributes requiredAttributes(String name) {
    RequestAttributes attributes = attributes(name);
    if (attributes == null) {
      throw new IllegalStateException(name + " has been checked to be there");
    }
    return attributes;
  }

  @Nullable RequestAttributes attributes(String name) {
    return AttributeReader.attributes(members.get(name));
  }

  /** Names and values for expressions. */
  ExpressionInputs inputs() {
    Map<String, @Nullable Object> given =
        TypeTexts.object(members.get("ExpressionAttributeNames"), "");
    Map<String, String> names = null;
    if (given != null) {
      names = new LinkedHashMap<>();
      for (Map.Entry<String, @Nullable Object> one : given.entrySet()) {
        String name = TypeTexts.string(one.getValue());
        if (name != null) {
          names.put(one.getKey(), name);
        }
      }
    }
    RequestAttributes values = attributes("ExpressionAttributeValues");
    return names == null && values == null
        ? ExpressionInputs.NONE
        : new ExpressionInputs(names, values);
  }

  ReturnConsumedCapacity returnConsumedCapacity() {
    String text = text("ReturnConsumedCapacity");
    return text == null ? ReturnConsumedCapacity.NONE : ReturnConsumedCapacity.valueOf(text);
  }

  ReturnItemCollectionMetrics returnItemCollectionMetrics() {
    String text = text("ReturnItemCollectionMetrics");
    return text == null
        ? ReturnItemCollectionMetrics.NONE
        : ReturnItemCollectionMetrics.valueOf(text);
  }

  ReturnValues returnValues() {
    String text = text("ReturnValues");
    return text == null ? ReturnValues.NONE : ReturnValues.valueOf(text);
  }

  ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure() {
    String text = text("ReturnValuesOnConditionCheckFailure");
    return text == null
        ? ReturnValuesOnConditionCheckFailure.NONE
        : ReturnValuesOnConditionCheckFailure.valueOf(text);
  }

  /** Refuses parameters that the model has and that are not supported yet: none is ignored. */
  void refuse(String... names) {
    for (String name : names) {
      if (members.get(name) != null) {
        throw ApiException.validation(
            "The parameter " + name + " is not supported yet; see docs/compatibility.md");
      }
    }
  }
}
