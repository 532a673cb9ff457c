package io.partita.core.operation;

import io.partita.core.error.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * A resource policy as a request gives it.
 *
 * @param document in canonical form; empty if there is a fault
 * @param sizeBytes of the text as given
 * @param fault what is wrong with it, in DynamoDB's words; null if nothing is
 */
public record GivenPolicy(String document, int sizeBytes, @Nullable String fault) {
  private static final int MAXIMUM_BYTES = 20 * 1024;

  /** The document; refuses it if it is too large or has something wrong. */
  String require() {
    if (sizeBytes > MAXIMUM_BYTES) {
      throw ResourceArn.invalid("Maximum policy size of 20480 bytes exceeded");
    }
    if (fault != null) {
      throw ApiException.validation(fault);
    }
    return document;
  }
}
