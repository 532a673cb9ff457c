package io.partita.core.operation;

import io.partita.core.routing.TableDirectory;

/**
 * The operations that tell, truthfully, that a feature is off, that a list is empty, or that
 * something is not there: clients ask for these after the creation of a table.
 */
public record AbsentFeatures(
    DescribeBackup describeBackup,
    DescribeContinuousBackups describeContinuousBackups,
    DescribeContributorInsights describeContributorInsights,
    DescribeExport describeExport,
    DescribeGlobalTable describeGlobalTable,
    DescribeGlobalTableSettings describeGlobalTableSettings,
    DescribeImport describeImport,
    DescribeKinesisStreamingDestination describeKinesisStreamingDestination,
    DescribeTableReplicaAutoScaling describeTableReplicaAutoScaling,
    DescribeTimeToLive describeTimeToLive,
    ListBackups listBackups,
    ListContributorInsights listContributorInsights,
    ListExports listExports,
    ListGlobalTables listGlobalTables,
    ListImports listImports) {

  static AbsentFeatures of(TableDirectory directory) {
    return new AbsentFeatures(
        new DescribeBackup(),
        new DescribeContinuousBackups(directory),
        new DescribeContributorInsights(directory),
        new DescribeExport(),
        new DescribeGlobalTable(),
        new DescribeGlobalTableSettings(),
        new DescribeImport(),
        new DescribeKinesisStreamingDestination(directory),
        new DescribeTableReplicaAutoScaling(),
        new DescribeTimeToLive(directory),
        new ListBackups(),
        new ListContributorInsights(directory),
        new ListExports(),
        new ListGlobalTables(),
        new ListImports());
  }
}
