package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static io.partita.conformance.suite.Source.INFERRED;
import static io.partita.conformance.suite.Source.RECORDED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Scene;
import io.partita.conformance.wire.Answer;

/**
 * What is told of a table that has nothing switched on: what Terraform, consoles and waiters ask
 * for after its creation.
 */
final class AbsentFeaturesTest extends ConformanceSuite {
  private static final String PROBES =
      "probes of AWS' Kubernetes controllers against DynamoDB, 2026-10: ";
  private static final String MISSING =
      "Requested resource not found: Table: no-such-table not found";

  @Override
  protected void write(Expectations expect) {
    tables(expect);
    lists(expect);
    things(expect);
    expect
        .from(DOCUMENTATION, "DescribeLimits")
        .holds(
            "limits",
            scene -> {
              Answer answer = scene.succeed("DescribeLimits", "{}");
              for (String scope : new String[] {"Account", "Table"}) {
                for (String kind : new String[] {"Read", "Write"}) {
                  String member = scope + "Max" + kind + "CapacityUnits";
                  assertTrue(Long.parseLong(answer.at(member).asNumber()) > 0, member);
                }
              }
            })
        .from(DOCUMENTATION, "DescribeEndpoints")
        .holds(
            "endpoints",
            scene -> {
              Answer answer = scene.succeed("DescribeEndpoints", "{}");
              scene.same("1440", answer.at("Endpoints", 0, "CachePeriodInMinutes"));
              assertTrue(!answer.at("Endpoints", 0, "Address").asString().isEmpty());
            });
  }

  private static void tables(Expectations expect) {
    expect
        .from(RECORDED, PROBES + "DDB-TABLE-144, 070")
        .answers(
            "time-to-live",
            "DescribeTimeToLive",
            "{'TableName':'$hash'}",
            "{'TimeToLiveDescription':{'TimeToLiveStatus':'DISABLED'}}")
        .rejects(
            "time-to-live-missing",
            "DescribeTimeToLive",
            "{'TableName':'no-such-table'}",
            "ResourceNotFoundException",
            MISSING)
        .from(RECORDED, PROBES + "DDB-TABLE-083, 111, 014")
        .answers(
            "continuous-backups",
            "DescribeContinuousBackups",
            "{'TableName':'$hash'}",
            "{'ContinuousBackupsDescription':{'ContinuousBackupsStatus':'ENABLED','PointInTimeRecoveryDescription':{'PointInTimeRecoveryStatus':'DISABLED'}}}")
        .rejects(
            "continuous-backups-missing",
            "DescribeContinuousBackups",
            "{'TableName':'no-such-table'}",
            "TableNotFoundException",
            "Table not found: no-such-table")
        .from(RECORDED, PROBES + "DDB-TABLE-234, 070")
        .answers(
            "kinesis",
            "DescribeKinesisStreamingDestination",
            "{'TableName':'$hash'}",
            "{'KinesisDataStreamDestinations':[],'TableName':'$hash'}")
        .rejects(
            "kinesis-missing",
            "DescribeKinesisStreamingDestination",
            "{'TableName':'no-such-table'}",
            "ResourceNotFoundException",
            MISSING)
        .from(RECORDED, PROBES + "DDB-TABLE-089, 094")
        .answers(
            "insights",
            "DescribeContributorInsights",
            "{'TableName':'$hash'}",
            "{'ContributorInsightsStatus':'DISABLED','TableName':'$hash'}")
        .rejects(
            "insights-missing",
            "DescribeContributorInsights",
            "{'TableName':'no-such-table'}",
            "ResourceNotFoundException",
            MISSING)
        .rejects(
            "insights-of-local-index",
            "DescribeContributorInsights",
            "{'TableName':'$indexed','IndexName':'local-c'}",
            "ResourceNotFoundException",
            "Requested resource not found: Index: local-c not found for table: $indexed")
        .from(RECORDED, PROBES + "DDB-TABLE-187, DDB-GLOBALTABLE-004")
        .rejects(
            "auto-scaling",
            "DescribeTableReplicaAutoScaling",
            "{'TableName':'$hash'}",
            "ResourceNotFoundException",
            "Global table with name: '$hash' does not exist.")
        .rejects(
            "global-table",
            "DescribeGlobalTable",
            "{'GlobalTableName':'$hash'}",
            "GlobalTableNotFoundException",
            "Global table not found: Global table with name: '$hash' does not exist.")
        .rejects(
            "global-table-settings",
            "DescribeGlobalTableSettings",
            "{'GlobalTableName':'$hash'}",
            "GlobalTableNotFoundException",
            "Global table with name: '$hash' does not exist.");
  }

  private static void lists(Expectations expect) {
    expect
        .from(RECORDED, PROBES + "DDB-TABLE-089, 098, DDB-GLOBALTABLE-004")
        .answers(
            "list-insights",
            "ListContributorInsights",
            "{'TableName':'$hash'}",
            "{'ContributorInsightsSummaries':[]}")
        .rejects(
            "list-insights-missing",
            "ListContributorInsights",
            "{'TableName':'no-such-table'}",
            "ResourceNotFoundException",
            MISSING)
        .answers("list-backups", "ListBackups", "{'TableName':'$hash'}", "{'BackupSummaries':[]}")
        .answers(
            "list-backups-missing",
            "ListBackups",
            "{'TableName':'no-such-table'}",
            "{'BackupSummaries':[]}")
        .violates(
            "list-backups-limit",
            "ListBackups",
            "{'Limit':0}",
            "Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1")
        .answers("list-global-tables", "ListGlobalTables", "{}", "{'GlobalTables':[]}")
        .from(RECORDED, PROBES + "DDB-EXPORT-001, 006")
        .holds(
            "list-exports",
            scene ->
                scene.expect(
                    "ListExports", "{'TableArn':'" + arn(scene) + "'}", "{'ExportSummaries':[]}"))
        .invalid(
            "list-exports-token",
            "ListExports",
            "{'NextToken':'1948bc710b851bf3'}",
            "Invalid Request: Provided nextToken is invalid: 1948bc710b851bf3")
        .from(INFERRED, "like ListExports")
        .holds(
            "list-imports",
            scene ->
                scene.expect(
                    "ListImports",
                    "{'TableArn':'" + arn(scene) + "'}",
                    "{'ImportSummaryList':[]}"));
  }

  private static void things(Expectations expect) {
    String id = "/01658528578619-c4d4e311";
    expect
        .from(RECORDED, PROBES + "DDB-BACKUP-012, DDB-EXPORT-006; the import's: tests of ScyllaDB")
        .holds(
            "backup-of-no-kind",
            scene -> refuse(scene, "DescribeBackup", "BackupArn", "", "Invalid Backup ARN"))
        .holds(
            "export-of-no-kind",
            scene -> refuse(scene, "DescribeExport", "ExportArn", "", "Invalid Export ARN"))
        .holds(
            "export-that-is-an-import",
            scene ->
                refuse(scene, "DescribeExport", "ExportArn", "/import" + id, "Invalid Export ARN"))
        .holds(
            "import-of-no-kind",
            scene -> refuse(scene, "DescribeImport", "ImportArn", "", "Invalid Import ARN"))
        .holds(
            "backup",
            scene ->
                scene.expectError(
                    "DescribeBackup",
                    "{'BackupArn':'" + arn(scene) + "/backup" + id + "'}",
                    "BackupNotFoundException"))
        .holds(
            "export",
            scene -> {
              String arn = arn(scene) + "/export" + id;
              assertEquals(
                  "Export not found: Export not found: " + arn,
                  scene
                      .expectError(
                          "DescribeExport",
                          "{'ExportArn':'" + arn + "'}",
                          "ExportNotFoundException")
                      .errorText());
            })
        .holds(
            "import",
            scene ->
                scene.expectError(
                    "DescribeImport",
                    "{'ImportArn':'" + arn(scene) + "/import" + id + "'}",
                    "ImportNotFoundException"))
        .holds(
            "backup-of-another-account",
            scene ->
                assertEquals(
                    "Access is denied",
                    scene
                        .expectError(
                            "DescribeBackup",
                            "{'BackupArn':'"
                                + arn(scene).replaceFirst(":[0-9]{12}:", ":123412341234:")
                                + "/backup"
                                + id
                                + "'}",
                            "AccessDeniedException")
                        .errorText()));
  }

  private static void refuse(
      Scene scene, String operation, String member, String tail, String text) {
    Answer answer =
        scene.expectError(
            operation, "{'" + member + "':'" + arn(scene) + tail + "'}", "ValidationException");
    assertEquals(text, answer.errorText());
  }

  private static String arn(Scene scene) {
    return scene
        .succeed("DescribeTable", "{'TableName':'$hash'}")
        .at("Table", "TableArn")
        .asString();
  }
}
