package io.partita.core.expression;

/** A piece of an expression's text, from {@code start} to {@code end} (exclusive). */
record Token(Kind kind, String text, int start, int end) {
  enum Kind {
    /** An attribute or a function. */
    WORD,
    /** AND, SET and so on, in any case: never an attribute, whatever the kind of expression. */
    KEYWORD,
    /** #name. */
    NAME,
    /** :value. */
    VALUE,
    /** Digits. */
    INTEGER,
    /** An operator or a mark. */
    SYMBOL,
    /** A character that the language does not know. */
    UNKNOWN,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isKeyword(String keyword) {
    return kind == Kind.KEYWORD && text.equalsIgnoreCase(keyword);
  }
}
