package io.partita.core.operation;

import io.partita.core.routing.TableDirectory;

/** DescribeKinesisStreamingDestination: changes do not go to Kinesis yet. */
public final class DescribeKinesisStreamingDestination
    extends DirectOperation<TableNameRequest, TableFeatureResponse> {
  private final TableDirectory directory;

  DescribeKinesisStreamingDestination(TableDirectory directory) {
    this.directory = directory;
  }

  @Override
  TableFeatureResponse answer(CallContext context, TableNameRequest request) {
    var table = DescribeTable.require(directory, context, request.tableName());
    return new TableFeatureResponse(table.name());
  }
}
