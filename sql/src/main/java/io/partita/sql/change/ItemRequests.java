package io.partita.sql.change;

import io.partita.core.operation.DeleteItemRequest;
import io.partita.core.operation.ExpressionInputs;
import io.partita.core.operation.LegacyExpectation;
import io.partita.core.operation.PutItemRequest;
import io.partita.core.operation.RequestAttributes;
import io.partita.core.operation.ReturnConsumedCapacity;
import io.partita.core.operation.ReturnItemCollectionMetrics;
import io.partita.core.operation.ReturnValues;
import io.partita.core.operation.ReturnValuesOnConditionCheckFailure;
import io.partita.core.operation.UpdateItemRequest;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the request that writes one item: its expressions, and the names and values that they
 * have.
 */
final class ItemRequests {
  private final String tableName;
  private final Map<String, AttributeValue> key;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> placeholders = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private final StringBuilder condition = new StringBuilder();
  private final StringBuilder set = new StringBuilder();
  private final StringBuilder remove = new StringBuilder();

  /**
   * @param key of the item, or the item with it
   */
  ItemRequests(String tableName, Map<String, AttributeValue> key) {
    this.tableName = tableName;
    this.key = key;
  }

  Map<String, AttributeValue> key() {
    return key;
  }

  private String name(String attribute) {
    return placeholders.computeIfAbsent(
        attribute,
        absent -> {
          String placeholder = "#" + names.size();
          names.put(placeholder, attribute);
          return placeholder;
        });
  }

  private String value(AttributeValue value) {
    String placeholder = ":" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }

  private StringBuilder next() {
    return condition.isEmpty() ? condition : condition.append(" AND ");
  }

  ItemRequests requireThere(String attribute) {
    next().append("attribute_exists(").append(name(attribute)).append(')');
    return this;
  }

  ItemRequests requireAbsent(String attribute) {
    next().append("attribute_not_exists(").append(name(attribute)).append(')');
    return this;
  }

  /** The attribute is to have this value; with null it is not to be of that type. */
  void requireSame(String attribute, @Nullable AttributeValue same, AttributeType type) {
    if (same == null) {
      AttributeValue typeName = new AttributeValue.StringValue(type.name());
      next()
          .append("NOT attribute_type(")
          .append(name(attribute))
          .append(", ")
          .append(value(typeName))
          .append(')');
    } else {
      next().append(name(attribute)).append(" = ").append(value(same));
    }
  }

  /** Puts a value; null takes the attribute away. */
  void set(String attribute, @Nullable AttributeValue to) {
    if (to == null) {
      remove.append(remove.isEmpty() ? "REMOVE " : ", ").append(name(attribute));
    } else {
      set.append(set.isEmpty() ? "SET " : ", ").append(name(attribute));
      set.append(" = ").append(value(to));
    }
  }

  /** Puts what another attribute has, which is to be there. */
  void copy(String attribute, String from) {
    requireThere(from);
    set.append(set.isEmpty() ? "SET " : ", ").append(name(attribute));
    set.append(" = ").append(name(from));
  }

  private @Nullable String conditionText() {
    return condition.isEmpty() ? null : condition.toString();
  }

  private ExpressionInputs inputs() {
    return new ExpressionInputs(
        names.isEmpty() ? null : names, values.isEmpty() ? null : RequestAttributes.of(values));
  }

  PutItemRequest put() {
    return new PutItemRequest(
        tableName,
        RequestAttributes.of(key),
        conditionText(),
        LegacyExpectation.NONE,
        inputs(),
        ReturnValues.NONE,
        ReturnConsumedCapacity.TOTAL,
        ReturnItemCollectionMetrics.NONE,
        ReturnValuesOnConditionCheckFailure.NONE);
  }

  UpdateItemRequest update() {
    String separator = set.isEmpty() || remove.isEmpty() ? "" : " ";
    return new UpdateItemRequest(
        tableName,
        RequestAttributes.of(key),
        set + separator + remove,
        conditionText(),
        null,
        LegacyExpectation.NONE,
        inputs(),
        ReturnValues.NONE,
        ReturnConsumedCapacity.TOTAL,
        ReturnItemCollectionMetrics.NONE,
        ReturnValuesOnConditionCheckFailure.NONE);
  }

  DeleteItemRequest delete() {
    return new DeleteItemRequest(
        tableName,
        RequestAttributes.of(key),
        conditionText(),
        LegacyExpectation.NONE,
        inputs(),
        ReturnValues.NONE,
        ReturnConsumedCapacity.TOTAL,
        ReturnItemCollectionMetrics.NONE,
        ReturnValuesOnConditionCheckFailure.NONE);
  }
}
