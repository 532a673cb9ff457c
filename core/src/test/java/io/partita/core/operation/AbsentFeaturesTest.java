package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.TABLE;
import static io.partita.core.operation.Fixture.done;
import static io.partita.core.operation.Fixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import org.junit.jupiter.api.Test;

/** What tells that a feature is off looks at its parameters all the same. */
class AbsentFeaturesTest {
  private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/" + TABLE;

  private final Fixture fixture = new Fixture();
  private final AbsentFeatures absent = fixture.operations.absent();

  private static void fails(
      ErrorCode code, String text, org.junit.jupiter.api.function.Executable call) {
    ApiException failure = error(call);
    assertEquals(code, failure.code());
    assertEquals(text, failure.text());
  }

  @Test
  void tablesAreLookedFor() {
    TableNameRequest missing = new TableNameRequest("none");
    String text = "Requested resource not found: Table: none not found";
    ErrorCode code = ErrorCode.RESOURCE_NOT_FOUND;
    fails(code, text, () -> done(absent.describeTimeToLive().execute(CALLER, missing)));
    fails(
        code,
        text,
        () -> done(absent.describeKinesisStreamingDestination().execute(CALLER, missing)));
    fails(
        code,
        text,
        () ->
            done(absent.listContributorInsights().execute(CALLER, new ListRequest("none", null))));
    fails(
        ErrorCode.TABLE_NOT_FOUND,
        "Table not found: none",
        () -> done(absent.describeContinuousBackups().execute(CALLER, missing)));
    assertEquals(
        TABLE,
        done(absent.describeTimeToLive().execute(CALLER, new TableNameRequest(ARN))).tableName());
    done(absent.listBackups().execute(CALLER, new ListRequest("none", null)));
  }

  @Test
  void insightsAreOfGlobalIndexes() {
    ContributorInsightsResponse ofIndex =
        done(
            absent
                .describeContributorInsights()
                .execute(CALLER, new ContributorInsightsRequest(TABLE, "gsi")));
    assertEquals(new ContributorInsightsResponse(TABLE, "gsi"), ofIndex);
    fails(
        ErrorCode.RESOURCE_NOT_FOUND,
        "Requested resource not found: Index: lsi not found for table: tab",
        () ->
            done(
                absent
                    .describeContributorInsights()
                    .execute(CALLER, new ContributorInsightsRequest(TABLE, "lsi"))));
  }

  @Test
  void backupsExportsAndImportsAreNamedByTheirArns() {
    NamedRequest export = new NamedRequest(ARN + "/export/01658528578619-c4d4e311");
    fails(
        ErrorCode.EXPORT_NOT_FOUND,
        "Export not found: Export not found: " + export.name(),
        () -> done(absent.describeExport().execute(CALLER, export)));
    fails(
        ErrorCode.VALIDATION,
        "Invalid Import ARN",
        () -> done(absent.describeImport().execute(CALLER, export)));
    fails(
        ErrorCode.VALIDATION,
        "Invalid Backup ARN",
        () -> done(absent.describeBackup().execute(CALLER, new NamedRequest(ARN))));
    String foreign = ARN.replace("000000000000", "123456789012") + "/backup/01-a";
    fails(
        ErrorCode.ACCESS_DENIED,
        "Access is denied",
        () -> done(absent.describeBackup().execute(CALLER, new NamedRequest(foreign))));
  }

  @Test
  void noTokenIsOurs() {
    fails(
        ErrorCode.VALIDATION,
        "Invalid Request: Provided nextToken is invalid: abc",
        () -> done(absent.listExports().execute(CALLER, new ListRequest(null, "abc"))));
  }
}
