package io.partita.core.expression;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses conditions, filters and key conditions.
 *
 * <pre>
 *   or        := and (OR and)*
 *   and       := not (AND not)*
 *   not       := NOT not | primary
 *   primary   := '(' or ')' | relation
 *   relation  := operand comparator operand | operand BETWEEN operand AND operand
 *              | operand IN '(' operand (',' operand)* ')' | function
 * </pre>
 */
final class ConditionParser {
  private static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT", "BETWEEN", "IN");

  private final Tokens tokens;
  private final OperandParser operands;

  private ConditionParser(String text) {
    tokens = new Tokens(text);
    operands = new OperandParser(tokens, KEYWORDS);
  }

  /** A condition as its text has it, with placeholders. */
  record Parsed(ConditionNode root, boolean redundantParentheses, int operatorCount) {}

  static Parsed parse(String text) {
    ConditionParser parser = new ConditionParser(text);
    ConditionNode root = parser.or();
    if (parser.tokens.peek().kind() != Token.Kind.END) {
      throw parser.tokens.unexpected();
    }
    return new Parsed(
        root, parser.operands.sawRedundantParentheses(), parser.operands.operatorCount());
  }

  private ConditionNode or() {
    ConditionNode left = and();
    while (tokens.takeWord("OR")) {
      operands.countOperator();
      left = new ConditionNode.Or(left, and());
    }
    return left;
  }

  private ConditionNode and() {
    ConditionNode left = not();
    while (tokens.takeWord("AND")) {
      operands.countOperator();
      left = new ConditionNode.And(left, not());
    }
    return left;
  }

  private ConditionNode not() {
    if (!tokens.takeWord("NOT")) {
      return primary();
    }
    operands.enter();
    operands.countOperator();
    ConditionNode negated = new ConditionNode.Not(not());
    operands.leave();
    return negated;
  }

  private ConditionNode primary() {
    if (!tokens.peek().is("(")) {
      return relation();
    }
    // a parenthesis may open a condition or an operand: what fits further is meant
    int start = tokens.position();
    operands.enter();
    ConditionNode inner = parenthesized(start);
    operands.leave();
    return inner;
  }

  private ConditionNode parenthesized(int start) {
    OperandParser.Notes notes = operands.notes();
    tokens.expect("(");
    boolean doubled = tokens.peek().is("(");
    @Nullable ExpressionException failure;
    try {
      ConditionNode inner = or();
      boolean closesDouble = doubled && closesAtOnce(start);
      tokens.expect(")");
      if (!continuesOperand()) {
        if (closesDouble) {
          operands.noteRedundantParentheses();
        }
        return inner;
      }
      failure = null;
    } catch (ExpressionException notACondition) {
      failure = notACondition;
    }
    int reached = tokens.position();
    tokens.reset(start);
    operands.restore(notes);
    try {
      return relation();
    } catch (ExpressionException notAnOperand) {
      if (failure != null && reached > tokens.position()) {
        throw failure;
      }
      throw notAnOperand;
    }
  }

  /** Whether the condition just read was itself in parentheses that close right here. */
  private boolean closesAtOnce(int start) {
    int level = 0;
    int end = tokens.position();
    tokens.reset(start + 1);
    int closedAt = -1;
    while (tokens.position() < end) {
      Token token = tokens.next();
      if (token.is("(")) {
        level++;
      } else if (token.is(")") && --level == 0) {
        closedAt = tokens.position();
        break;
      }
    }
    tokens.reset(end);
    return closedAt == end;
  }

  private boolean continuesOperand() {
    Token token = tokens.peek();
    return comparator(token) != null || token.isWord("BETWEEN") || token.isWord("IN");
  }

  private ConditionNode relation() {
    Operand left = operands.operand();
    Comparator comparator = comparator(tokens.peek());
    if (comparator != null) {
      tokens.next();
      operands.countOperator();
      return new ConditionNode.Comparison(comparator, left, operands.operand());
    }
    if (tokens.takeWord("BETWEEN")) {
      operands.countOperator();
      Operand low = operands.operand();
      if (!tokens.takeWord("AND")) {
        throw tokens.unexpected();
      }
      return new ConditionNode.Between(left, low, operands.operand());
    }
    if (tokens.takeWord("IN")) {
      operands.countOperator();
      tokens.expect("(");
      List<Operand> candidates = operands.arguments();
      tokens.expect(")");
      return new ConditionNode.In(left, candidates);
    }
    if (left instanceof Operand.Call call) {
      return new ConditionNode.Test(call);
    }
    throw tokens.unexpected();
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
