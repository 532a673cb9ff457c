package io.partita.core.control;

import io.partita.core.error.ApiException;

/** The one rule about tags that both requests and tables keep. */
public final class TagErrors {
  private static final int MAXIMUM_TAGS = 50;

  private TagErrors() {}

  /** Refuses more tags than a table may have. */
  public static void requireCount(int tags) {
    if (tags > MAXIMUM_TAGS) {
      throw ApiException.validation(
          "Number of Tags exceed the current limit for the provided ResourceArn");
    }
  }
}
