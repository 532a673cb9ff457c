package io.partita.sql.execution;

import io.partita.core.expression.Comparator;
import io.partita.core.expression.Condition;
import io.partita.core.expression.ConditionNode;
import io.partita.core.expression.Operand;
import io.partita.core.expression.Path;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.sql.catalog.Column;
import io.partita.sql.plan.Predicate;
import io.partita.sql.plan.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Predicates with the values of one execution, as conditions on items. */
final class BoundPredicates {
  private static final int MAXIMUM_CANDIDATES = 100;

  private final ParameterValues parameters;

  BoundPredicates(ParameterValues parameters) {
    this.parameters = parameters;
  }

  /** That all hold; null for no condition. */
  @Nullable Condition all(List<Predicate> predicates) {
    return predicates.isEmpty() ? null : new Condition(node(new Predicate.And(predicates)));
  }

  /** Those that look at some of these attributes. */
  static List<Predicate> on(Set<String> attributes, List<Predicate> predicates) {
    List<Predicate> found = new ArrayList<>();
    for (Predicate predicate : predicates) {
      if (!Collections.disjoint(attributes, predicate.attributes())) {
        found.add(predicate);
      }
    }
    return found;
  }

  private ConditionNode node(Predicate predicate) {
    return switch (predicate) {
      case Predicate.Comparison comparison -> comparison(comparison);
      case Predicate.In in -> in(in);
      case Predicate.BeginsWith begins -> {
        AttributeValue prefix = parameters.value(begins.prefix());
        yield prefix == null
            ? never(begins.column())
            : test("begins_with", attribute(begins.column()), new Operand.Literal(prefix));
      }
      case Predicate.Present present -> present(present.column());
      case Predicate.Absent absent -> new ConditionNode.Not(present(absent.column()));
      case Predicate.And and -> joined(and.parts(), true);
      case Predicate.Or or -> joined(or.parts(), false);
    };
  }

  private ConditionNode joined(List<Predicate> parts, boolean and) {
    if (parts.size() == 1) {
      return node(parts.getFirst());
    }
    int half = parts.size() / 2;
    ConditionNode left = joined(parts.subList(0, half), and);
    ConditionNode right = joined(parts.subList(half, parts.size()), and);
    return and ? new ConditionNode.And(left, right) : new ConditionNode.Or(left, right);
  }

  private ConditionNode comparison(Predicate.Comparison comparison) {
    AttributeValue value = parameters.value(comparison.value());
    if (value == null) {
      return never(comparison.column());
    }
    ConditionNode compared =
        new ConditionNode.Comparison(
            comparison.comparator(), attribute(comparison.column()), new Operand.Literal(value));
    return comparison.comparator() == Comparator.NOT_EQUAL
        ? new ConditionNode.And(present(comparison.column()), compared)
        : compared;
  }

  private ConditionNode in(Predicate.In in) {
    List<Operand> candidates = new ArrayList<>();
    for (Value value : in.values()) {
      AttributeValue candidate = parameters.value(value);
      if (candidate != null) {
        candidates.add(new Operand.Literal(candidate));
      }
    }
    ConditionNode any = null;
    for (int i = 0; i < candidates.size(); i += MAXIMUM_CANDIDATES) {
      int end = Math.min(candidates.size(), i + MAXIMUM_CANDIDATES);
      ConditionNode some = new ConditionNode.In(attribute(in.column()), candidates.subList(i, end));
      any = any == null ? some : new ConditionNode.Or(any, some);
    }
    return any == null ? never(in.column()) : any;
  }

  /** That the column is not null: the attribute is there, and of a type that the column shows. */
  private static ConditionNode present(Column column) {
    AttributeType type = column.type().attributeType();
    if (type != null) {
      return isOfType(column, type);
    }
    return new ConditionNode.And(
        test("attribute_exists", attribute(column)),
        new ConditionNode.Not(isOfType(column, AttributeType.NULL)));
  }

  private static ConditionNode isOfType(Column column, AttributeType type) {
    return test(
        "attribute_type",
        attribute(column),
        new Operand.Literal(new AttributeValue.StringValue(type.name())));
  }

  /** What no item satisfies: comparisons with null are never true. */
  private static ConditionNode never(Column column) {
    return new ConditionNode.And(
        test("attribute_exists", attribute(column)),
        test("attribute_not_exists", attribute(column)));
  }

  private static ConditionNode test(String function, Operand... arguments) {
    return new ConditionNode.Test(new Operand.Call(function, List.of(arguments)));
  }

  private static Operand attribute(Column column) {
    return new Operand.Attribute(Path.of(column.name()));
  }
}
