package io.partita.gateway.operation;

import io.partita.core.operation.ContributorInsightsRequest;
import io.partita.core.operation.ContributorInsightsResponse;
import io.partita.core.operation.ListRequest;
import io.partita.core.operation.NamedRequest;
import io.partita.core.operation.NoResponse;
import io.partita.core.operation.TableFeatureResponse;
import io.partita.core.operation.TableNameRequest;
import io.partita.gateway.json.JsonWriter;
import io.partita.gateway.protocol.Parameters;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The JSON of operations that tell of features which are not there yet. When a feature comes, its
 * codec leaves for a file of its own.
 */
final class AbsentCodecs {
  private static final String TABLE = "TableName";
  private static final String OFF = "DISABLED";

  private AbsentCodecs() {}

  static Codec<TableNameRequest, TableFeatureResponse> timeToLive() {
    return ofTable(
        "DescribeTimeToLive",
        (response, json) -> {
          json.name("TimeToLiveDescription").startObject();
          json.name("TimeToLiveStatus").string(OFF).endObject();
        });
  }

  /**
   * Continuous backups themselves are always on for a table that is there, also where recovery to a
   * point in time, which is what programs look at, is off (recorded on AWS).
   */
  static Codec<TableNameRequest, TableFeatureResponse> continuousBackups() {
    return ofTable(
        "DescribeContinuousBackups",
        (response, json) -> {
          json.name("ContinuousBackupsDescription").startObject();
          json.name("ContinuousBackupsStatus").string("ENABLED");
          json.name("PointInTimeRecoveryDescription").startObject();
          json.name("PointInTimeRecoveryStatus").string(OFF).endObject().endObject();
        });
  }

  static Codec<TableNameRequest, TableFeatureResponse> kinesisStreamingDestination() {
    return ofTable(
        "DescribeKinesisStreamingDestination",
        (response, json) -> {
          json.name("KinesisDataStreamDestinations").startArray().endArray();
          json.name(TABLE).string(response.tableName());
        });
  }

  private static Codec<TableNameRequest, TableFeatureResponse> ofTable(
      String name, BiConsumer<TableFeatureResponse, JsonWriter> writer) {
    return new TextCodec<>(
        name, parameters -> new TableNameRequest(parameters.requiredText(TABLE)), writer);
  }

  static Codec<ContributorInsightsRequest, ContributorInsightsResponse> contributorInsights() {
    return new TextCodec<>(
        "DescribeContributorInsights",
        parameters ->
            new ContributorInsightsRequest(
                parameters.requiredText(TABLE), parameters.text("IndexName")),
        (response, json) -> {
          json.name("ContributorInsightsStatus").string(OFF);
          if (response.indexName() != null) {
            json.name("IndexName").string(response.indexName());
          }
          json.name(TABLE).string(response.tableName());
        });
  }

  static Codec<ListRequest, NoResponse> listOfContributorInsights() {
    return emptyList(
        "ListContributorInsights",
        "ContributorInsightsSummaries",
        parameters -> new ListRequest(parameters.text(TABLE), null));
  }

  static Codec<ListRequest, NoResponse> listOfBackups() {
    return emptyList(
        "ListBackups",
        "BackupSummaries",
        parameters ->
            new ListRequest(parameters.text(TABLE), parameters.text("ExclusiveStartBackupArn")));
  }

  static Codec<ListRequest, NoResponse> listOfExports() {
    return emptyList("ListExports", "ExportSummaries", AbsentCodecs::page);
  }

  static Codec<ListRequest, NoResponse> listOfImports() {
    return emptyList("ListImports", "ImportSummaryList", AbsentCodecs::page);
  }

  static Codec<ListRequest, NoResponse> listOfGlobalTables() {
    return emptyList("ListGlobalTables", "GlobalTables", parameters -> new ListRequest(null, null));
  }

  private static ListRequest page(Parameters parameters) {
    return new ListRequest(parameters.text("TableArn"), parameters.text("NextToken"));
  }

  private static Codec<ListRequest, NoResponse> emptyList(
      String name, String member, Function<Parameters, ListRequest> reader) {
    return new TextCodec<>(
        name, reader, (response, json) -> json.name(member).startArray().endArray());
  }

  /** An operation that never finds what is named by its only parameter. */
  static Codec<NamedRequest, NoResponse> notFound(String name, String member) {
    return new TextCodec<>(
        name,
        parameters -> new NamedRequest(parameters.requiredText(member)),
        (response, json) -> {});
  }
}
