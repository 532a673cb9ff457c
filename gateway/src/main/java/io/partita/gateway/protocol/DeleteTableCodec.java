package io.partita.gateway.protocol;

import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;
import io.partita.core.operation.TableNameRequest;
import io.partita.core.operation.TableResponse;

/** DeleteTable on the wire. */
final class DeleteTableCodec implements Codec<TableNameRequest, TableResponse> {
  @Override
  public String name() {
    return "DeleteTable";
  }

  @Override
  public Operation<TableNameRequest, TableResponse> operation(Operations operations) {
    return operations.deleteTable();
  }

  @Override
  public TableNameRequest request(Parameters parameters) {
    return new TableNameRequest(parameters.requiredText("TableName"));
  }

  @Override
  public void respond(TableResponse response, Answers answers) {
    TableWriter.write("TableDescription", response.table(), answers);
  }
}
