package io.partita.core.expression;

import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds a parsed condition: first what is wrong in the text itself, then relation by relation
 * undefined placeholders, distinctness and operand types (source: peer DynamoDB Local 2.6.1, whose
 * texts are AWS' as dynalite's tests recorded them).
 */
final class ConditionBinding {
  private static final Set<String> TYPE_NAMES =
      Set.of("B", "NULL", "SS", "BOOL", "L", "BS", "N", "NS", "S", "M");
  private static final int MAXIMUM_CANDIDATES = 100;

  private final ExpressionBinder binder;

  private ConditionBinding(ExpressionBinder binder) {
    this.binder = binder;
  }

  static Condition bind(ConditionParser.Parsed parsed, ExpressionBinder binder) {
    ExpressionBinder.requireSound(parsed.problem());
    return new Condition(new ConditionBinding(binder).node(parsed.root()));
  }

  private ConditionNode node(ConditionNode node) {
    return switch (node) {
      case ConditionNode.And and -> new ConditionNode.And(node(and.left()), node(and.right()));
      case ConditionNode.Or or -> new ConditionNode.Or(node(or.left()), node(or.right()));
      case ConditionNode.Not not -> new ConditionNode.Not(node(not.operand()));
      case ConditionNode.Comparison comparison -> comparison(comparison);
      case ConditionNode.Between between -> between(between);
      case ConditionNode.In in -> in(in);
      case ConditionNode.Test test -> new ConditionNode.Test(call(test.call()));
    };
  }

  private ConditionNode comparison(ConditionNode.Comparison comparison) {
    Operand left = operand(comparison.left());
    Operand right = operand(comparison.right());
    String symbol = comparison.comparator().symbol();
    requireDistinct(symbol, left, right);
    if (comparison.comparator() != Comparator.EQUAL
        && comparison.comparator() != Comparator.NOT_EQUAL) {
      requireOrdered(symbol, left);
      requireOrdered(symbol, right);
    }
    return new ConditionNode.Comparison(comparison.comparator(), left, right);
  }

  private ConditionNode between(ConditionNode.Between between) {
    Operand operand = operand(between.operand());
    Operand low = operand(between.low());
    Operand high = operand(between.high());
    requireOrdered("BETWEEN", operand);
    requireOrdered("BETWEEN", low);
    requireOrdered("BETWEEN", high);
    requireDistinct("BETWEEN", operand, low);
    requireDistinct("BETWEEN", operand, high);
    if (low instanceof Operand.Literal lower && high instanceof Operand.Literal upper) {
      requireBounds(lower.value(), upper.value());
    }
    return new ConditionNode.Between(operand, low, high);
  }

  private static void requireBounds(AttributeValue low, AttributeValue high) {
    String bounds =
        "; lower bound operand: AttributeValue: "
            + ValueText.of(low)
            + ", upper bound operand: AttributeValue: "
            + ValueText.of(high);
    if (low.type() != high.type()) {
      throw new ExpressionException(
          "The BETWEEN operator requires same data type for lower and upper bounds" + bounds);
    }
    Integer order = ValueOrder.compare(low, high);
    if (order != null && order > 0) {
      throw new ExpressionException(
          "The BETWEEN operator requires upper bound to be greater than or equal to lower bound"
              + bounds);
    }
  }

  private ConditionNode in(ConditionNode.In in) {
    Operand operand = operand(in.operand());
    List<Operand> candidates = new ArrayList<>(in.candidates().size());
    for (Operand candidate : in.candidates()) {
      candidates.add(operand(candidate));
    }
    if (candidates.size() > MAXIMUM_CANDIDATES) {
      throw new ExpressionException(
          "The IN operator is provided with too many operands; number of operands: "
              + candidates.size());
    }
    for (Operand candidate : candidates) {
      requireDistinct("IN", operand, candidate);
    }
    return new ConditionNode.In(operand, candidates);
  }

  private Operand operand(Operand operand) {
    return switch (operand) {
      case Operand.Attribute attribute -> new Operand.Attribute(binder.resolve(attribute.path()));
      case Operand.Literal literal -> literal;
      case Operand.Placeholder placeholder -> new Operand.Literal(binder.value(placeholder.name()));
      case Operand.Call call -> call(call);
      case Operand.Arithmetic arithmetic ->
          throw new IllegalArgumentException("conditions have no arithmetic");
    };
  }

  private Operand.Call call(Operand.Call call) {
    List<Operand> arguments = new ArrayList<>(call.arguments().size());
    for (Operand argument : call.arguments()) {
      arguments.add(operand(argument));
    }
    Functions.requireCount(call);
    String function = call.function();
    checkTypes(function, arguments);
    return new Operand.Call(function, arguments);
  }

  private static void checkTypes(String function, List<Operand> arguments) {
    Operand first = arguments.getFirst();
    switch (function) {
      case "attribute_exists", "attribute_not_exists" -> requirePath(function, first);
      case "begins_with" -> {
        requireDistinct(function, first, arguments.get(1));
        for (Operand argument : arguments) {
          AttributeType type = literalType(argument);
          if (type != null && type != AttributeType.S && type != AttributeType.B) {
            throw wrongType(function, type.name());
          }
        }
      }
      case "contains" -> requireDistinct(function, first, arguments.get(1));
      case "attribute_type" -> {
        requireDistinct(function, first, arguments.get(1));
        checkTypeName(function, arguments.get(1));
      }
      case "size" -> {
        AttributeType type = literalType(first);
        if (type == AttributeType.N || type == AttributeType.BOOL || type == AttributeType.NULL) {
          throw wrongType(function, type.name());
        }
      }
      default -> throw new IllegalStateException("not refused when parsed: " + function);
    }
  }

  private static void requirePath(String function, Operand operand) {
    if (!(operand instanceof Operand.Attribute)) {
      throw new ExpressionException(
          "Operator or function requires a document path; operator or function: " + function);
    }
  }

  private static void checkTypeName(String function, Operand operand) {
    AttributeType type = literalType(operand);
    if (type == null) {
      throw wrongType(function, "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
    }
    if (!(operand instanceof Operand.Literal literal)
        || !(literal.value() instanceof AttributeValue.StringValue name)) {
      throw wrongType(function, type.name());
    }
    if (!TYPE_NAMES.contains(name.value())) {
      throw new ExpressionException(
          "Invalid attribute type name found; type: "
              + name.value()
              + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
    }
  }

  private static void requireOrdered(String operator, Operand operand) {
    AttributeType type = literalType(operand);
    if (type != null
        && type != AttributeType.S
        && type != AttributeType.N
        && type != AttributeType.B) {
      throw wrongType(operator, type.name());
    }
  }

  static void requireDistinct(String operator, Operand left, Operand right) {
    if (left instanceof Operand.Attribute first
        && right instanceof Operand.Attribute second
        && first.path().equals(second.path())) {
      throw new ExpressionException(
          "The first operand must be distinct from the remaining operands for this operator or"
              + " function; operator: "
              + operator
              + ", first operand: "
              + first.path());
    }
  }

  /** The type of an operand as far as it is known without an item; size() is a number. */
  private static @Nullable AttributeType literalType(Operand operand) {
    return switch (operand) {
      case Operand.Literal literal -> literal.value().type();
      case Operand.Call call -> AttributeType.N;
      case Operand.Attribute attribute -> null;
      case Operand.Placeholder placeholder -> null;
      case Operand.Arithmetic arithmetic -> null;
    };
  }

  private static ExpressionException wrongType(String operator, String type) {
    return new ExpressionException(
        "Incorrect operand type for operator or function; operator or function: "
            + operator
            + ", operand type: "
            + type);
  }
}
