package io.partita.core.expression;

/** A piece of an expression's text, from {@code start} to {@code end} (exclusive). */
record Token(Kind kind, String text, int start, int end) {
  enum Kind {
    /** A word: attribute, function or keyword. */
    WORD,
    /** #name. */
    NAME,
    /** :value. */
    VALUE,
    /** Digits. */
    INTEGER,
    /** An operator or a mark. */
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }
}
