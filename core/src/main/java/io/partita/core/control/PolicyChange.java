package io.partita.core.control;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.ResourcePolicy;
import io.partita.core.table.TableSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives a table a resource policy or takes it away. A policy that is what it was keeps its
 * revision.
 *
 * @param document in canonical form; null to delete
 * @param expectedRevisionId the revision that is to be changed, or {@link #NO_POLICY}; null for any
 */
public record PolicyChange(@Nullable String document, @Nullable String expectedRevisionId)
    implements SettingsChange {
  /** Expects that there is no policy. */
  public static final String NO_POLICY = "NO_POLICY";

  private static final String NOT_FOUND =
      "Resource-based policy not found for the provided ResourceArn: ";

  @Override
  public TableSettings apply(TableRecord table, long nowMillis) {
    TableErrors.requireSettled(table);
    TableSettings settings = table.settings();
    ResourcePolicy current = settings.policy();
    requireExpected(table.name(), current);
    String documentNow = current == null ? null : current.document();
    return Objects.equals(documentNow, document)
        ? settings
        : settings.withPolicy(ResourcePolicy.after(current, document, nowMillis));
  }

  private void requireExpected(String tableName, @Nullable ResourcePolicy current) {
    String expected = expectedRevisionId;
    if (expected == null) {
      return;
    }
    if (expected.equals(NO_POLICY)) {
      if (current != null && current.document() != null) {
        throw notFound(
            "Requested policy update expecting none to be present for table "
                + tableName
                + ", but a policy exists with revision id "
                + current.revisionId()
                + ".");
      }
      return;
    }
    if (current == null) {
      throw notFound(
          "Requested update for policy with revision id "
              + expected
              + ", but table "
              + tableName
              + " has no associated policy.");
    }
    if (!current.revisionId().equals(expected)) {
      throw notFound(
          "Requested update for policy with revision id "
              + expected
              + ", but the policy associated to target table "
              + tableName
              + " has revision id "
              + current.revisionId()
              + ".");
    }
  }

  /** There is no policy, or not the one that was meant (source of the texts: recorded on AWS). */
  public static ApiException notFound(String what) {
    return new ApiException(ErrorCode.POLICY_NOT_FOUND, NOT_FOUND + what);
  }
}
