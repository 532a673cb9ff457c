package io.partita.core.expression;

import io.partita.core.error.ApiException;
import io.partita.core.key.KeyBounds;
import io.partita.core.partition.KeyRange;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key condition of a query: at most one relation for each key attribute. All partition key
 * attributes are equal to something; sort key attributes are equal from the left, and the last one
 * mentioned may be in a range.
 */
public final class KeyCondition {
  private static final int SIMPLE_KEY_ATTRIBUTES = 2;

  private final Map<String, KeyRelation> relations = new LinkedHashMap<>();

  private KeyCondition() {}

  /** The key condition of a bound tree; fails if the tree is no key condition. */
  static KeyCondition of(ConditionNode root) {
    KeyCondition condition = new KeyCondition();
    condition.add(root);
    if (condition.relations.size() > KeySchema.MAXIMUM_ATTRIBUTES) {
      throw tooMany();
    }
    return condition;
  }

  /** The key condition of KeyConditions; fails if there are too few or too many. */
  public static KeyCondition ofLegacy(Map<String, LegacyCondition> conditions) {
    if (conditions.isEmpty() || conditions.size() > KeySchema.MAXIMUM_ATTRIBUTES) {
      throw tooMany();
    }
    KeyCondition condition = new KeyCondition();
    conditions.forEach((name, legacy) -> condition.relations.put(name, legacy.relation()));
    return condition;
  }

  private void add(ConditionNode node) {
    switch (node) {
      case ConditionNode.And and -> {
        add(and.left());
        add(and.right());
      }
      case ConditionNode.Or or -> throw badOperator("OR");
      case ConditionNode.Not not -> throw badOperator("NOT");
      case ConditionNode.In in -> throw badOperator("IN");
      case ConditionNode.Comparison comparison -> addComparison(comparison);
      case ConditionNode.Between between -> {
        requireAttributeFirst("BETWEEN", between.operand());
        String attribute = onlyAttribute(List.of(between.operand(), between.low(), between.high()));
        add(attribute, new KeyRelation.Between(literal(between.low()), literal(between.high())));
      }
      case ConditionNode.Test test -> addTest(test.call());
    }
  }

  private void addComparison(ConditionNode.Comparison comparison) {
    Comparator comparator = comparison.comparator();
    if (comparator == Comparator.NOT_EQUAL) {
      throw badOperator("<>");
    }
    Operand left = comparison.left();
    Operand right = comparison.right();
    String attribute = onlyAttribute(List.of(left, right));
    add(
        attribute,
        left instanceof Operand.Attribute
            ? new KeyRelation.Compared(comparator, literal(right))
            : new KeyRelation.Compared(comparator.mirrored(), literal(left)));
  }

  private void addTest(Operand.Call call) {
    if (!call.function().equals("begins_with")) {
      throw badOperator(call.function());
    }
    requireAttributeFirst("begins_with", call.arguments().getFirst());
    String attribute = onlyAttribute(call.arguments());
    add(attribute, new KeyRelation.BeginsWith(literal(call.arguments().get(1))));
  }

  private void add(String attribute, KeyRelation relation) {
    if (relations.putIfAbsent(attribute, relation) != null) {
      throw ApiException.validation(
          "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per"
              + " key");
    }
  }

  /** The one attribute among the operands, which is not nested; the others are values. */
  private static String onlyAttribute(List<Operand> operands) {
    String found = null;
    for (Operand operand : operands) {
      if (operand instanceof Operand.Call) {
        throw ApiException.validation("KeyConditionExpressions cannot contain nested operations");
      }
      if (operand instanceof Operand.Attribute attribute) {
        if (found != null) {
          throw badCondition("Multiple attribute names used in one condition");
        }
        if (attribute.path().isNested()) {
          throw ApiException.validation(
              "KeyConditionExpressions cannot have conditions on nested attributes");
        }
        found = attribute.path().attribute();
      }
    }
    if (found == null) {
      throw badCondition("No key attribute specified");
    }
    return found;
  }

  private static void requireAttributeFirst(String operator, Operand operand) {
    if (!(operand instanceof Operand.Attribute) && !(operand instanceof Operand.Call)) {
      throw badCondition(operator + " operator must have the key attribute as its first operand");
    }
  }

  private static AttributeValue literal(Operand operand) {
    if (operand instanceof Operand.Literal literal) {
      return literal.value();
    }
    throw new IllegalStateException("not bound");
  }

  private static ApiException badOperator(String operator) {
    return ApiException.validation("Invalid operator used in KeyConditionExpression: " + operator);
  }

  private static ApiException badCondition(String text) {
    return ApiException.validation("Invalid condition in KeyConditionExpression: " + text);
  }

  private static ApiException tooMany() {
    return ApiException.validation("Conditions can be of length 1 or 2 only");
  }

  /** Whether there is a relation on a sort key attribute besides those on the partition key. */
  public boolean hasSortCondition(KeySchema key) {
    return relations.size() > key.partition().size();
  }

  /** The encoded keys that satisfy the condition; fails if it does not fit the key. */
  public KeyRange range(KeySchema key) {
    int attributes = key.partition().size() + key.sort().size();
    if (relations.size() > Math.max(attributes, SIMPLE_KEY_ATTRIBUTES)) {
      throw ApiException.validation(
          "The number of query conditions ("
              + relations.size()
              + ") exceeds the number of key attributes defined in the schema ("
              + attributes
              + ")");
    }
    List<AttributeValue> partition = new ArrayList<>(key.partition().size());
    for (KeyAttribute attribute : key.partition()) {
      partition.add(equalTo(attribute, key));
    }
    List<AttributeValue> sortEquals = new ArrayList<>();
    KeyRelation last = null;
    int used = partition.size();
    requireNoGap(key.sort());
    for (KeyAttribute attribute : key.sort()) {
      KeyRelation relation = relations.get(attribute.name());
      if (relation == null || last != null) {
        break;
      }
      used++;
      requireTypes(attribute, relation);
      if (relation instanceof KeyRelation.Compared equal
          && equal.comparator() == Comparator.EQUAL) {
        sortEquals.add(equal.value());
      } else {
        last = relation;
      }
    }
    requireAllUsed(key, used);
    byte[] prefix = KeyBounds.prefix(partition, sortEquals);
    return last == null ? KeyBounds.startingWith(prefix) : last.range(prefix);
  }

  /**
   * Sort key attributes before the last one that has a condition must be equal to something
   * (recorded on AWS by a conformance suite; that several are joined with commas is inferred).
   */
  private void requireNoGap(List<KeyAttribute> sort) {
    int last = sort.size() - 1;
    while (last > 0 && !relations.containsKey(sort.get(last).name())) {
      last--;
    }
    StringBuilder unequal = new StringBuilder();
    for (KeyAttribute attribute : sort.subList(0, Math.max(last, 0))) {
      if (!isEquality(relations.get(attribute.name()))) {
        unequal.append(unequal.isEmpty() ? "" : ", ").append(attribute.name());
      }
    }
    if (!unequal.isEmpty()) {
      throw ApiException.validation(
          "RANGE key attributes "
              + unequal
              + " must have equality conditions specified in the query because a condition is"
              + " present on key attribute "
              + sort.get(last).name());
    }
  }

  private static boolean isEquality(@Nullable KeyRelation relation) {
    return relation instanceof KeyRelation.Compared compared
        && compared.comparator() == Comparator.EQUAL;
  }

  private AttributeValue equalTo(KeyAttribute attribute, KeySchema key) {
    if (!key.hasSortKey() && relations.size() > key.partition().size()) {
      throw ApiException.validation("Query key condition not supported");
    }
    KeyRelation relation = relations.get(attribute.name());
    if (relation == null) {
      throw missed(attribute);
    }
    requireTypes(attribute, relation);
    if (relation instanceof KeyRelation.Compared equal && equal.comparator() == Comparator.EQUAL) {
      return equal.value();
    }
    throw ApiException.validation("Query key condition not supported");
  }

  private void requireAllUsed(KeySchema key, int used) {
    if (used == relations.size()) {
      return;
    }
    for (KeyAttribute attribute : key.sort()) {
      if (!relations.containsKey(attribute.name())) {
        throw missed(attribute);
      }
    }
    throw ApiException.validation("Query key condition not supported");
  }

  private static ApiException missed(KeyAttribute attribute) {
    return ApiException.validation(
        "Query condition missed key schema element: " + attribute.name());
  }

  private static void requireTypes(KeyAttribute attribute, KeyRelation relation) {
    if (relation instanceof KeyRelation.NotIndexable) {
      throw ApiException.validation(
          "Attempted conditional constraint is not an indexable operation");
    }
    for (AttributeValue value : relation.values()) {
      if (value.type() != attribute.type()) {
        throw ApiException.validation(
            "One or more parameter values were invalid: Condition parameter type does not match"
                + " schema type");
      }
      if (isEmpty(value)) {
        throw ApiException.validation(
            "One or more parameter values are not valid. The AttributeValue for a key attribute"
                + " cannot contain an empty "
                + (value instanceof AttributeValue.StringValue ? "string" : "binary")
                + " value. Key: "
                + attribute.name());
      }
    }
  }

  private static boolean isEmpty(AttributeValue value) {
    return (value instanceof AttributeValue.StringValue string && string.value().isEmpty())
        || (value instanceof AttributeValue.BinaryValue binary && binary.value().length == 0);
  }
}
