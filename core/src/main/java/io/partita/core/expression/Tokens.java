package io.partita.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The tokens of a text and a place among them. Words begin with a letter; an integer is 0 or begins
 * with another digit, so 01 is two of them (source: peer DynamoDB Local 2.6.1).
 */
final class Tokens {
  private static final Set<String> KEYWORDS =
      Set.of("AND", "OR", "NOT", "BETWEEN", "IN", "SET", "REMOVE", "ADD", "DELETE");

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

  boolean take(String symbol) {
    if (peek().is(symbol)) {
      position++;
      return true;
    }
    return false;
  }

  boolean takeKeyword(String keyword) {
    if (peek().isKeyword(keyword)) {
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

  void expectEnd() {
    if (peek().kind() != Token.Kind.END) {
      throw unexpected();
    }
  }

  /** The syntax error of the present token, which shows its neighbours too. */
  ExpressionException unexpected() {
    Token token = peek();
    int from = position == 0 ? 0 : tokens.get(position - 1).start();
    String shown = token.kind() == Token.Kind.END ? "<EOF>" : token.text();
    return new ExpressionException(
        "Syntax error; token: \""
            + shown
            + "\", near: \""
            + text.substring(from, peek(1).end())
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
      Token token = tokenAt(text, at);
      tokens.add(token);
      at = token.end();
    }
  }

  private static Token tokenAt(String text, int start) {
    char first = text.charAt(start);
    if (isLetter(first)) {
      int end = wordEnd(text, start);
      String word = text.substring(start, end);
      boolean keyword = word.length() <= 7 && KEYWORDS.contains(word.toUpperCase(Locale.ROOT));
      return new Token(keyword ? Token.Kind.KEYWORD : Token.Kind.WORD, word, start, end);
    }
    if (first == '#' || first == ':') {
      int end = wordEnd(text, start + 1);
      if (end == start + 1) {
        return token(Token.Kind.UNKNOWN, text, start, end);
      }
      return token(first == '#' ? Token.Kind.NAME : Token.Kind.VALUE, text, start, end);
    }
    if (isDigit(first)) {
      int end = start + 1;
      while (first != '0' && end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      return token(Token.Kind.INTEGER, text, start, end);
    }
    return symbolAt(text, start);
  }

  private static Token symbolAt(String text, int start) {
    char first = text.charAt(start);
    char second = start + 1 < text.length() ? text.charAt(start + 1) : ' ';
    if ((first == '<' && (second == '=' || second == '>')) || (first == '>' && second == '=')) {
      return token(Token.Kind.SYMBOL, text, start, start + 2);
    }
    if ("()[].,=<>+-".indexOf(first) >= 0) {
      return token(Token.Kind.SYMBOL, text, start, start + 1);
    }
    return token(
        Token.Kind.UNKNOWN, text, start, start + Character.charCount(text.codePointAt(start)));
  }

  private static Token token(Token.Kind kind, String text, int start, int end) {
    return new Token(kind, text.substring(start, end), start, end);
  }

  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether a placeholder may have the character behind its mark. */
  static boolean isWordPart(char c) {
    return isLetter(c) || isDigit(c) || c == '_';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
