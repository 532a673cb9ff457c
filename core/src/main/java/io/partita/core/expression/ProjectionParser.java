package io.partita.core.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses projections: paths, separated by commas. */
final class ProjectionParser {
  private ProjectionParser() {}

  /**
   * A projection as its text has it, with placeholders.
   *
   * @param problem what is wrong with it besides grammar and placeholders; null if nothing
   */
  record Parsed(List<Path> paths, @Nullable String problem) {}

  static Parsed parse(String text) {
    Tokens tokens = new Tokens(text);
    OperandParser operands = new OperandParser(tokens, Functions.Place.CONDITION_OPERAND);
    List<Path> paths = new ArrayList<>();
    do {
      paths.add(operands.path());
    } while (tokens.take(","));
    tokens.expectEnd();
    return new Parsed(List.copyOf(paths), operands.problems().first());
  }
}
