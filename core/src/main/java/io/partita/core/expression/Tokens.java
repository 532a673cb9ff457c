package io.partita.core.expression;

import java.util.ArrayList;
import java.util.List;

/** The tokens of a text and a place among them. */
final class Tokens {
  private final String text;
  private final List<Token> tokens;
  private int position;

  Tokens(String text) {
    this.text = text;
    this.tokens = split(text);
  }

  Token peek() {
    return tokens.get(position);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(position + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(position);
    if (token.kind() != Token.Kind.END) {
      position++;
    }
    return token;
  }

  int position() {
    return position;
  }

  void reset(int to) {
    position = to;
  }

  boolean take(String symbol) {
    if (peek().is(symbol)) {
      position++;
      return true;
    }
    return false;
  }

  boolean takeWord(String keyword) {
    if (peek().isWord(keyword)) {
      position++;
      return true;
    }
    return false;
  }

  void expect(String symbol) {
    if (!take(symbol)) {
      throw unexpected();
    }
  }

  /** The syntax error of the present token, which shows its neighbours too. */
  ExpressionException unexpected() {
    Token token = peek();
    Token before = tokens.get(Math.max(0, position - 1));
    Token after = tokens.get(Math.min(tokens.size() - 1, position + 1));
    String shown = token.kind() == Token.Kind.END ? "<EOF>" : token.text();
    return new ExpressionException(
        "Syntax error; token: \""
            + shown
            + "\", near: \""
            + text.substring(before.start(), after.end())
            + "\"");
  }

  private static List<Token> split(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < text.length() && isSpace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        tokens.add(new Token(Token.Kind.END, "", at, at));
        return tokens;
      }
      Token token = tokenAt(text, at, tokens);
      tokens.add(token);
      at = token.end();
    }
  }

  private static Token tokenAt(String text, int start, List<Token> before) {
    char first = text.charAt(start);
    if (isWordStart(first)) {
      return token(Token.Kind.WORD, text, start, wordEnd(text, start));
    }
    if (first == '#' || first == ':') {
      Token.Kind kind = first == '#' ? Token.Kind.NAME : Token.Kind.VALUE;
      return token(kind, text, start, wordEnd(text, start + 1));
    }
    if (isDigit(first)) {
      int end = start;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      return token(Token.Kind.INTEGER, text, start, end);
    }
    return token(Token.Kind.SYMBOL, text, start, symbolEnd(text, start, before));
  }

  private static Token token(Token.Kind kind, String text, int start, int end) {
    return new Token(kind, text.substring(start, end), start, end);
  }

  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length() && (isWordStart(text.charAt(end)) || isDigit(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  private static int symbolEnd(String text, int start, List<Token> before) {
    char first = text.charAt(start);
    char second = start + 1 < text.length() ? text.charAt(start + 1) : ' ';
    if ((first == '<' && (second == '=' || second == '>')) || (first == '>' && second == '=')) {
      return start + 2;
    }
    if ("()[].,=<>+-".indexOf(first) >= 0) {
      return start + 1;
    }
    int end = start + Character.charCount(text.codePointAt(start));
    int nearStart = before.isEmpty() ? start : before.getLast().start();
    throw new ExpressionException(
        "Syntax error; token: \""
            + text.substring(start, end)
            + "\", near: \""
            + text.substring(nearStart, Math.min(text.length(), end + 1))
            + "\"");
  }

  private static boolean isWordStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
