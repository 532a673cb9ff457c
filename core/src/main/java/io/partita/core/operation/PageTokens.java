package io.partita.core.operation;

import io.partita.core.error.ApiException;
import org.jspecify.annotations.Nullable;

/** Tokens of lists that have one page only: whatever a client sends is none of ours. */
final class PageTokens {
  private PageTokens() {}

  static void refuse(@Nullable String token) {
    if (token != null) {
      throw ApiException.validation("Invalid Request: Provided nextToken is invalid: " + token);
    }
  }
}
