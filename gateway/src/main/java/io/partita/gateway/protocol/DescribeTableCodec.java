package io.partita.gateway.protocol;

import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;
import io.partita.core.operation.TableNameRequest;
import io.partita.core.operation.TableResponse;

/** DescribeTable on the wire. */
final class DescribeTableCodec implements Codec<TableNameRequest, TableResponse> {
  @Override
  public String name() {
    return "DescribeTable";
  }

  @Override
  public Operation<TableNameRequest, TableResponse> operation(Operations operations) {
    return operations.describeTable();
  }

  @Override
  public TableNameRequest request(Parameters parameters) {
    return new TableNameRequest(parameters.requiredText("TableName"));
  }

  @Override
  public void respond(TableResponse response, Answers answers) {
    TableWriter.write("Table", response.table(), answers);
  }
}
