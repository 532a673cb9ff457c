package io.partita.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses projections: paths, separated by commas. */
final class ProjectionParser {
  private ProjectionParser() {}

  static List<Path> parse(String text) {
    Tokens tokens = new Tokens(text);
    OperandParser operands = new OperandParser(tokens, Set.of());
    List<Path> paths = new ArrayList<>();
    do {
      paths.add(operands.path());
    } while (tokens.take(","));
    if (tokens.peek().kind() != Token.Kind.END) {
      throw tokens.unexpected();
    }
    return List.copyOf(paths);
  }
}
