package io.partita.core.expression;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses update expressions: SET, REMOVE, ADD and DELETE sections in any order.
 *
 * <pre>
 *   section := SET path '=' value (',' path '=' value)* | REMOVE path (',' path)*
 *            | ADD path :value (',' path :value)* | DELETE path :value (',' path :value)*
 *   value   := '(' value ')' | operand | operand '+' operand | operand '-' operand
 * </pre>
 */
final class UpdateParser {
  private final Tokens tokens;
  private final OperandParser operands;
  private final List<UpdateAction> actions = new ArrayList<>();
  private final Set<Section> seen = EnumSet.noneOf(Section.class);

  /** Whether all of the value that was read last is in parentheses. */
  private boolean wrapped;

  private enum Section {
    SET,
    REMOVE,
    ADD,
    DELETE
  }

  private UpdateParser(String text) {
    tokens = new Tokens(text);
    operands = new OperandParser(tokens, Functions.Place.UPDATE_OPERAND);
  }

  /**
   * An update as its text has it, with placeholders.
   *
   * @param problem what is wrong with it besides grammar and placeholders; null if nothing
   */
  record Parsed(List<UpdateAction> actions, @Nullable String problem, int operatorCount) {}

  static Parsed parse(String text) {
    UpdateParser parser = new UpdateParser(text);
    do {
      parser.section();
    } while (parser.tokens.peek().kind() != Token.Kind.END);
    return new Parsed(
        List.copyOf(parser.actions),
        parser.operands.problems().first(),
        parser.operands.operatorCount());
  }

  private void section() {
    Section section = keyword();
    tokens.next();
    do {
      actions.add(action(section));
    } while (tokens.take(","));
    if (!seen.add(section)) {
      operands
          .problems()
          .note(
              tokens.peek().start(),
              "The \"" + section + "\" section can only be used once in an update expression;");
    }
  }

  private Section keyword() {
    for (Section section : Section.values()) {
      if (tokens.peek().isKeyword(section.name())) {
        return section;
      }
    }
    throw tokens.unexpected();
  }

  private UpdateAction action(Section section) {
    Path path = operands.path();
    return switch (section) {
      case SET -> {
        tokens.expect("=");
        int start = tokens.peek().start();
        Operand value = value();
        operands.checkPlace(value, start, Functions.Place.ASSIGNED);
        yield new UpdateAction.Set(path, value);
      }
      case REMOVE -> new UpdateAction.Remove(path);
      case ADD -> new UpdateAction.Add(path, placeholder());
      case DELETE -> new UpdateAction.Delete(path, placeholder());
    };
  }

  private Operand placeholder() {
    if (tokens.peek().kind() != Token.Kind.VALUE) {
      throw tokens.unexpected();
    }
    return new Operand.Placeholder(tokens.next().text());
  }

  /** What SET assigns. A parenthesis may open all of it or its first operand. */
  private Operand value() {
    int start = tokens.peek().start();
    Operand left = tokens.peek().is("(") ? parenthesized() : operands.plainOperand();
    boolean minus = tokens.peek().is("-");
    if (left instanceof Operand.Arithmetic || (!minus && !tokens.peek().is("+"))) {
      return left;
    }
    operands.checkPlace(left, start, Functions.Place.UPDATE_OPERAND);
    tokens.next();
    operands.countOperator();
    Operand right = operands.operand();
    wrapped = false;
    return new Operand.Arithmetic(minus, left, right);
  }

  private Operand parenthesized() {
    operands.enter();
    tokens.next();
    wrapped = false;
    Operand inner = value();
    boolean doubled = wrapped;
    tokens.expect(")");
    operands.leave();
    if (doubled) {
      throw OperandParser.redundantParentheses();
    }
    wrapped = true;
    return inner;
  }
}
