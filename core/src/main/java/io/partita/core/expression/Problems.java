package io.partita.core.expression;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a text that is grammatical, besides placeholders: the first in text order is
 * reported, after all errors of grammar (source: peer DynamoDB Local 2.6.1).
 */
final class Problems {
  private int position = Integer.MAX_VALUE;
  private @Nullable String first;

  void note(int at, String problem) {
    if (at < position) {
      position = at;
      first = problem;
    }
  }

  /** The problem that comes first in the text; null if all is well. */
  @Nullable String first() {
    return first;
  }
}
