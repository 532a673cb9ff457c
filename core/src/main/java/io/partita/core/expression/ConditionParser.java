package io.partita.core.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses conditions, filters and key conditions.
 *
 * <pre>
 *   or        := and (OR and)*
 *   and       := not (AND not)*
 *   not       := NOT* relation
 *   relation  := unit | operand comparator operand | operand BETWEEN operand AND operand
 *              | operand IN '(' operand (',' operand)* ')'
 *   unit      := '(' or ')' | operand
 * </pre>
 *
 * A parenthesis may open a condition or an operand; which of both shows behind it. So both are read
 * by the same rules, without ever going back, and are told apart where one of them is wanted.
 */
final class ConditionParser {
  private final Tokens tokens;
  private final OperandParser operands;

  /** Whether all of what was read last is in parentheses. */
  private boolean wrapped;

  /** Whether an operand has redundant parentheses, if it is one: see {@link #unit}. */
  private boolean wrappedTwice;

  private ConditionParser(String text) {
    tokens = new Tokens(text);
    operands = new OperandParser(tokens, Functions.Place.CONDITION_OPERAND);
  }

  /**
   * A condition as its text has it, with placeholders.
   *
   * @param problem what is wrong with it besides grammar and placeholders; null if nothing
   */
  record Parsed(ConditionNode root, @Nullable String problem, int operatorCount) {}

  /** Something read: a condition, or an operand that begins at {@code start}. */
  private sealed interface Unit {
    record Whole(ConditionNode condition) implements Unit {}

    record Part(Operand operand, int start) implements Unit {}
  }

  static Parsed parse(String text) {
    ConditionParser parser = new ConditionParser(text);
    ConditionNode root = parser.condition(parser.or());
    parser.tokens.expectEnd();
    return new Parsed(root, parser.operands.problems().first(), parser.operands.operatorCount());
  }

  private Unit or() {
    Unit left = and();
    while (tokens.peek().isKeyword("OR")) {
      ConditionNode first = condition(left);
      tokens.next();
      operands.countOperator();
      left = new Unit.Whole(new ConditionNode.Or(first, condition(and())));
      wrapped = false;
    }
    return left;
  }

  private Unit and() {
    Unit left = not();
    while (tokens.peek().isKeyword("AND")) {
      ConditionNode first = condition(left);
      tokens.next();
      operands.countOperator();
      left = new Unit.Whole(new ConditionNode.And(first, condition(not())));
      wrapped = false;
    }
    return left;
  }

  private Unit not() {
    int negations = 0;
    while (tokens.takeKeyword("NOT")) {
      negations++;
    }
    Unit unit = relation();
    if (negations == 0) {
      return unit;
    }
    operands.countOperators(negations);
    ConditionNode node = condition(unit);
    for (int i = 0; i < Math.min(negations, ExpressionBinder.MAXIMUM_OPERATORS); i++) {
      node = new ConditionNode.Not(node);
    }
    wrapped = false;
    return new Unit.Whole(node);
  }

  private Unit relation() {
    Unit left = unit();
    Token token = tokens.peek();
    Comparator comparator = comparator(token);
    if (comparator == null && !token.isKeyword("BETWEEN") && !token.isKeyword("IN")) {
      return left;
    }
    Operand first = operand(left);
    if (wrappedTwice) {
      throw OperandParser.redundantParentheses();
    }
    tokens.next();
    operands.countOperator();
    wrapped = false;
    if (comparator != null) {
      return new Unit.Whole(new ConditionNode.Comparison(comparator, first, operands.operand()));
    }
    return new Unit.Whole(token.isKeyword("IN") ? in(first) : between(first));
  }

  private ConditionNode between(Operand operand) {
    Operand low = operands.operand();
    if (!tokens.takeKeyword("AND")) {
      throw tokens.unexpected();
    }
    return new ConditionNode.Between(operand, low, operands.operand());
  }

  private ConditionNode in(Operand operand) {
    tokens.expect("(");
    List<Operand> candidates = operands.arguments();
    tokens.expect(")");
    return new ConditionNode.In(operand, candidates);
  }

  /**
   * A condition in parentheses, or an operand. Double parentheses are wrong as soon as they close,
   * but around an attribute or value only where an operand is wanted: else that is the error.
   */
  private Unit unit() {
    if (!tokens.peek().is("(")) {
      wrapped = false;
      wrappedTwice = false;
      int start = tokens.peek().start();
      return new Unit.Part(operands.plainOperand(), start);
    }
    operands.enter();
    tokens.next();
    Unit inner = or();
    boolean doubled = wrapped;
    tokens.expect(")");
    operands.leave();
    if (doubled) {
      if (isCondition(inner)) {
        throw OperandParser.redundantParentheses();
      }
      wrappedTwice = true;
    }
    wrapped = true;
    return inner;
  }

  private static boolean isCondition(Unit unit) {
    return switch (unit) {
      case Unit.Whole whole -> true;
      case Unit.Part part -> part.operand() instanceof Operand.Call;
    };
  }

  /** What was read, where a condition is wanted. */
  private ConditionNode condition(Unit unit) {
    return switch (unit) {
      case Unit.Whole whole -> whole.condition();
      case Unit.Part part -> {
        if (!(part.operand() instanceof Operand.Call call)) {
          throw tokens.unexpected();
        }
        operands.checkPlace(call, part.start(), Functions.Place.CONDITION);
        yield new ConditionNode.Test(call);
      }
    };
  }

  /** What was read, where an operand is wanted. */
  private Operand operand(Unit unit) {
    return switch (unit) {
      case Unit.Whole whole -> throw tokens.unexpected();
      case Unit.Part part -> {
        operands.checkPlace(part.operand(), part.start(), Functions.Place.CONDITION_OPERAND);
        yield part.operand();
      }
    };
  }

  private static @Nullable Comparator comparator(Token token) {
    if (token.kind() != Token.Kind.SYMBOL) {
      return null;
    }
    for (Comparator comparator : Comparator.values()) {
      if (comparator.symbol().equals(token.text())) {
        return comparator;
      }
    }
    return null;
  }
}
