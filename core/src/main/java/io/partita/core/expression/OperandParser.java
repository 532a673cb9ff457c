package io.partita.core.expression;

import java.util.ArrayList;
import java.util.List;

/** Parses paths and operands, which all kinds of expressions share. */
final class OperandParser {
  /**
   * Parentheses and functions inside of each other. Whatever is deeper can't be right: it has
   * redundant parentheses, a function where none may be, or more than 300 operators.
   */
  private static final int MAXIMUM_DEPTH = 400;

  private static final int INDEX_DIGITS = 10;

  private final Tokens tokens;
  private final Functions.Place operandPlace;
  private final Problems problems = new Problems();
  private int depth;
  private int operatorCount;

  /** Inside of a function redundant parentheses are reported where the outermost one ends. */
  private int callDepth;

  private boolean doubledInCall;

  /**
   * @param operandPlace what an operand's functions are checked for
   */
  OperandParser(Tokens tokens, Functions.Place operandPlace) {
    this.tokens = tokens;
    this.operandPlace = operandPlace;
  }

  Problems problems() {
    return problems;
  }

  int operatorCount() {
    return operatorCount;
  }

  void countOperator() {
    operatorCount++;
  }

  void countOperators(int count) {
    operatorCount += count;
  }

  void enter() {
    if (++depth > MAXIMUM_DEPTH) {
      throw ExpressionBinder.tooManyOperators();
    }
  }

  void leave() {
    depth--;
  }

  static ExpressionException redundantParentheses() {
    return new ExpressionException("The expression has redundant parentheses;");
  }

  Path path() {
    List<Path.Step> steps = new ArrayList<>(2);
    steps.add(member());
    while (true) {
      if (tokens.take(".")) {
        steps.add(member());
      } else if (tokens.take("[")) {
        steps.add(element());
        tokens.expect("]");
      } else {
        return new Path(steps);
      }
    }
  }

  private Path.Member member() {
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.WORD) {
      if (ReservedWords.contains(token.text())) {
        problems.note(
            token.start(),
            "Attribute name is a reserved keyword; reserved keyword: " + token.text());
      }
    } else if (token.kind() != Token.Kind.NAME) {
      throw tokens.unexpected();
    }
    return new Path.Member(tokens.next().text());
  }

  private Path.Element element() {
    Token token = tokens.peek();
    if (token.kind() != Token.Kind.INTEGER) {
      throw tokens.unexpected();
    }
    String digits = tokens.next().text();
    long index = digits.length() > INDEX_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    if (index > Integer.MAX_VALUE) {
      problems.note(
          token.start(), "List index is not within the allowable range; index: [" + digits + "]");
      return new Path.Element(Integer.MAX_VALUE);
    }
    return new Path.Element((int) index);
  }

  /** An operand inside of something, perhaps in parentheses. */
  Operand operand() {
    if (!tokens.peek().is("(")) {
      return plainOperand(operandPlace);
    }
    enter();
    tokens.next();
    boolean doubled = tokens.peek().is("(");
    Operand operand = operand();
    tokens.expect(")");
    leave();
    if (doubled) {
      if (callDepth == 0) {
        throw redundantParentheses();
      }
      doubledInCall = true;
    }
    return operand;
  }

  /** An operand that does not begin with a parenthesis, at that place. */
  Operand plainOperand(Functions.Place place) {
    int start = tokens.peek().start();
    Operand operand = plainOperand();
    checkPlace(operand, start, place);
    return operand;
  }

  /** The same, whose place is not known yet: see {@link #checkPlace}. */
  Operand plainOperand() {
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.VALUE) {
      return new Operand.Placeholder(tokens.next().text());
    }
    if (token.kind() == Token.Kind.WORD && tokens.peek(1).is("(")) {
      return call();
    }
    return new Operand.Attribute(path());
  }

  /** Notes it if the operand is a function that may not stand there. */
  void checkPlace(Operand operand, int start, Functions.Place place) {
    if (operand instanceof Operand.Call call) {
      String problem = Functions.problem(call, place);
      if (problem != null) {
        problems.note(start, problem);
      }
    }
  }

  private Operand.Call call() {
    enter();
    callDepth++;
    String function = tokens.next().text();
    tokens.expect("(");
    List<Operand> arguments = arguments();
    tokens.expect(")");
    operatorCount++;
    callDepth--;
    leave();
    if (doubledInCall && callDepth == 0) {
      throw redundantParentheses();
    }
    return new Operand.Call(function, arguments);
  }

  List<Operand> arguments() {
    List<Operand> arguments = new ArrayList<>(2);
    do {
      arguments.add(operand());
    } while (tokens.take(","));
    return arguments;
  }
}
