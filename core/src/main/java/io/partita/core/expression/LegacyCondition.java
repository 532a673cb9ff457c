package io.partita.core.expression;

import io.partita.core.error.ApiException;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;

/**
 * What Expected, QueryFilter, ScanFilter or KeyConditions say of one attribute, checked: number and
 * types of the values fit the operator. It becomes the same tree as an expression.
 */
public record LegacyCondition(LegacyOperator operator, List<AttributeValue> values) {
  private static final String INVALID = "One or more parameter values were invalid: ";

  /** Fails with a ValidationException if the values don't fit the operator. */
  public LegacyCondition {
    values = List.copyOf(values);
    if (!operator.takes(values.size())) {
      throw ApiException.validation(
          INVALID + "Invalid number of argument(s) for the " + operator + " ComparisonOperator");
    }
    for (AttributeValue value : values) {
      if (value.type() != values.getFirst().type()) {
        throw ApiException.validation(
            INVALID + "AttributeValues inside AttributeValueList must be of same type");
      }
    }
    for (AttributeValue value : values) {
      requireType(operator, value.type());
    }
    if (operator == LegacyOperator.BETWEEN) {
      requireBounds(values.get(0), values.get(1));
    }
  }

  private static void requireType(LegacyOperator operator, AttributeType type) {
    if (!operator.takes(type)) {
      throw ApiException.validation(
          INVALID
              + ("ComparisonOperator " + operator)
              + (" is not valid for " + type + " AttributeValue type"));
    }
  }

  private static void requireBounds(AttributeValue low, AttributeValue high) {
    Integer order = ValueOrder.compare(low, high);
    if (order != null && order > 0) {
      throw ApiException.validation(
          "The BETWEEN condition was provided a range where the lower bound is greater than the"
              + " upper bound");
    }
  }

  /** The condition on that attribute as a tree. */
  public ConditionNode on(String attribute) {
    Operand place = new Operand.Attribute(Path.of(attribute));
    return switch (operator) {
      case EQ -> compared(Comparator.EQUAL, place);
      case NE -> compared(Comparator.NOT_EQUAL, place);
      case LE -> compared(Comparator.LESS_OR_EQUAL, place);
      case LT -> compared(Comparator.LESS, place);
      case GE -> compared(Comparator.GREATER_OR_EQUAL, place);
      case GT -> compared(Comparator.GREATER, place);
      case NOT_NULL -> exists(place);
      case NULL -> test("attribute_not_exists", List.of(place));
      case CONTAINS -> test("contains", List.of(place, literal(0)));
      // unlike NOT contains(…), it does not hold for an attribute that is not there
      case NOT_CONTAINS ->
          new ConditionNode.And(
              exists(place), new ConditionNode.Not(test("contains", List.of(place, literal(0)))));
      case BEGINS_WITH -> test("begins_with", List.of(place, literal(0)));
      case IN -> new ConditionNode.In(place, literals());
      case BETWEEN -> new ConditionNode.Between(place, literal(0), literal(1));
    };
  }

  /** The condition on a key attribute. */
  KeyRelation relation() {
    return switch (operator) {
      case EQ -> new KeyRelation.Compared(Comparator.EQUAL, values.getFirst());
      case LE -> new KeyRelation.Compared(Comparator.LESS_OR_EQUAL, values.getFirst());
      case LT -> new KeyRelation.Compared(Comparator.LESS, values.getFirst());
      case GE -> new KeyRelation.Compared(Comparator.GREATER_OR_EQUAL, values.getFirst());
      case GT -> new KeyRelation.Compared(Comparator.GREATER, values.getFirst());
      case BEGINS_WITH -> new KeyRelation.BeginsWith(values.getFirst());
      case BETWEEN -> new KeyRelation.Between(values.get(0), values.get(1));
      case NE, NOT_NULL, NULL, CONTAINS, NOT_CONTAINS, IN -> new KeyRelation.NotIndexable(values);
    };
  }

  private ConditionNode compared(Comparator comparator, Operand place) {
    return new ConditionNode.Comparison(comparator, place, literal(0));
  }

  private static ConditionNode exists(Operand place) {
    return test("attribute_exists", List.of(place));
  }

  private static ConditionNode test(String function, List<Operand> arguments) {
    return new ConditionNode.Test(new Operand.Call(function, arguments));
  }

  private Operand literal(int index) {
    return new Operand.Literal(values.get(index));
  }

  private List<Operand> literals() {
    List<Operand> literals = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      literals.add(literal(i));
    }
    return literals;
  }
}
