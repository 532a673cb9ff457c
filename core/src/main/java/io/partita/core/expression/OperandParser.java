package io.partita.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Parses paths and operands, which all kinds of expressions share. */
final class OperandParser {
  private static final int MAXIMUM_DEPTH = 150;

  private final Tokens tokens;
  private final Set<String> keywords;
  private boolean redundantParentheses;
  private int depth;
  private int operatorCount;

  /**
   * @param keywords upper-case words that are no attributes here
   */
  OperandParser(Tokens tokens, Set<String> keywords) {
    this.tokens = tokens;
    this.keywords = keywords;
  }

  boolean sawRedundantParentheses() {
    return redundantParentheses;
  }

  void noteRedundantParentheses() {
    redundantParentheses = true;
  }

  int operatorCount() {
    return operatorCount;
  }

  void countOperator() {
    operatorCount++;
  }

  /** What has been noted so far, to go back to when a way of reading turns out wrong. */
  record Notes(boolean redundantParentheses, int depth, int operatorCount) {}

  Notes notes() {
    return new Notes(redundantParentheses, depth, operatorCount);
  }

  void restore(Notes notes) {
    redundantParentheses = notes.redundantParentheses();
    depth = notes.depth();
    operatorCount = notes.operatorCount();
  }

  void enter() {
    if (++depth > MAXIMUM_DEPTH) {
      throw new ExpressionException("The expression is nested too deeply;");
    }
  }

  void leave() {
    depth--;
  }

  boolean atPath() {
    Token token = tokens.peek();
    return token.kind() == Token.Kind.NAME || isAttribute(token);
  }

  private boolean isAttribute(Token token) {
    return token.kind() == Token.Kind.WORD
        && !keywords.contains(token.text().toUpperCase(Locale.ROOT));
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
    if (!atPath()) {
      throw tokens.unexpected();
    }
    return new Path.Member(tokens.next().text());
  }

  private Path.Element element() {
    if (tokens.peek().kind() != Token.Kind.INTEGER) {
      throw tokens.unexpected();
    }
    String digits = tokens.next().text();
    if (digits.length() > 9) {
      throw new ExpressionException(
          "List index is not within the allowable range; index: [" + digits + "]");
    }
    return new Path.Element(Integer.parseInt(digits));
  }

  /** An operand, perhaps in parentheses. */
  Operand operand() {
    if (!tokens.peek().is("(")) {
      return plainOperand();
    }
    enter();
    tokens.expect("(");
    boolean doubled = tokens.peek().is("(");
    Operand operand = operand();
    tokens.expect(")");
    if (doubled) {
      redundantParentheses = true;
    }
    leave();
    return operand;
  }

  private Operand plainOperand() {
    Token token = tokens.peek();
    if (token.kind() == Token.Kind.VALUE) {
      return new Operand.Placeholder(tokens.next().text());
    }
    if (isAttribute(token) && tokens.peek(1).is("(")) {
      return call();
    }
    if (atPath()) {
      return new Operand.Attribute(path());
    }
    throw tokens.unexpected();
  }

  Operand.Call call() {
    enter();
    String function = tokens.next().text();
    tokens.expect("(");
    List<Operand> arguments = arguments();
    tokens.expect(")");
    operatorCount++;
    leave();
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
