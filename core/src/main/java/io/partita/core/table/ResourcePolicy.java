package io.partita.core.table;

import org.jspecify.annotations.Nullable;

/**
 * A table's resource policy, or what is left of one.
 *
 * @param document JSON in canonical form; null once the policy has been deleted
 * @param revisionId the time of the last change, in milliseconds, as text; grows with each change
 */
public record ResourcePolicy(@Nullable String document, String revisionId) {
  /** What follows a policy, or none. */
  public static ResourcePolicy after(
      @Nullable ResourcePolicy last, @Nullable String document, long nowMillis) {
    long least = last == null ? nowMillis : Long.parseLong(last.revisionId()) + 1;
    return new ResourcePolicy(document, Long.toString(Math.max(nowMillis, least)));
  }
}
