package io.partita.core.operation;

import io.partita.core.routing.TableDirectory;

/**
 * The operations that tell, truthfully, that a feature is off, that a list is empty, or that
 * something is not there: clients ask for these after the creation of a table.
 */
public record AbsentFeatures(
    DescribeBackup describeBackup,
    Operation<TableNameRequest, TableFeatureResponse> describeContinuousBackups,
    Operation<ContributorInsightsRequest, ContributorInsightsResponse> describeContributorInsights,
    DescribeExport describeExport,
    DescribeGlobalTable describeGlobalTable,
    DescribeGlobalTableSettings describeGlobalTableSettings,
    DescribeImport describeImport,
    Operation<TableNameRequest, TableFeatureResponse> describeKinesisStreamingDestination,
    DescribeTableReplicaAutoScaling describeTableReplicaAutoScaling,
    Operation<TableNameRequest, TableFeatureResponse> describeTimeToLive,
    ListBackups listBackups,
    Operation<ListRequest, NoResponse> listContributorInsights,
    ListExports listExports,
    ListGlobalTables listGlobalTables,
    ListImports listImports) {

  static AbsentFeatures of(TableDirectory directory, Freshness freshness) {
    return new AbsentFeatures(
        new DescribeBackup(),
        freshness.first(new DescribeContinuousBackups(directory)),
        freshness.first(new DescribeContributorInsights(directory)),
        new DescribeExport(),
        new DescribeGlobalTable(),
        new DescribeGlobalTableSettings(),
        new DescribeImport(),
        freshness.first(new DescribeKinesisStreamingDestination(directory)),
        new DescribeTableReplicaAutoScaling(),
        freshness.first(new DescribeTimeToLive(directory)),
        new ListBackups(),
        freshness.first(new ListContributorInsights(directory)),
        new ListExports(),
        new ListGlobalTables(),
        new ListImports());
  }
}
