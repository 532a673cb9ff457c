package io.partita.core.expression;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses update expressions: SET, REMOVE, ADD and DELETE sections in any order. */
final class UpdateParser {
  private static final Set<String> KEYWORDS = Set.of("SET", "REMOVE", "ADD", "DELETE");

  private final Tokens tokens;
  private final OperandParser operands;
  private final List<UpdateAction> actions = new ArrayList<>();
  private final Set<Section> seen = EnumSet.noneOf(Section.class);
  private @Nullable Section repeated;

  private enum Section {
    SET,
    REMOVE,
    ADD,
    DELETE
  }

  private UpdateParser(String text) {
    tokens = new Tokens(text);
    operands = new OperandParser(tokens, KEYWORDS);
  }

  /**
   * An update as its text has it, with placeholders.
   *
   * @param repeatedSection the name of the first section that came twice; null if none did
   */
  record Parsed(List<UpdateAction> actions, @Nullable String repeatedSection, int operatorCount) {}

  static Parsed parse(String text) {
    UpdateParser parser = new UpdateParser(text);
    do {
      parser.section();
    } while (parser.tokens.peek().kind() != Token.Kind.END);
    String repeated = parser.repeated == null ? null : parser.repeated.name();
    return new Parsed(List.copyOf(parser.actions), repeated, parser.operands.operatorCount());
  }

  private void section() {
    Section section = keyword();
    tokens.next();
    if (!seen.add(section) && repeated == null) {
      repeated = section;
    }
    do {
      actions.add(action(section));
      operands.countOperator();
    } while (tokens.take(","));
  }

  private Section keyword() {
    for (Section section : Section.values()) {
      if (tokens.peek().isWord(section.name())) {
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
        yield new UpdateAction.Set(path, value());
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

  /** An operand, a sum or a difference; the whole may stand in parentheses. */
  private Operand value() {
    int start = tokens.position();
    OperandParser.Notes notes = operands.notes();
    if (tokens.take("(")) {
      operands.enter();
      try {
        Operand inner = value();
        if (tokens.take(")") && !tokens.peek().is("+") && !tokens.peek().is("-")) {
          operands.leave();
          return inner;
        }
      } catch (ExpressionException notAWhole) {
        // then the parenthesis opens the first operand
      }
      tokens.reset(start);
      operands.restore(notes);
    }
    Operand left = operands.operand();
    boolean minus = tokens.peek().is("-");
    if (!minus && !tokens.peek().is("+")) {
      return left;
    }
    tokens.next();
    operands.countOperator();
    return new Operand.Arithmetic(minus, left, operands.operand());
  }
}
