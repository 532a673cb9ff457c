package io.partita.gateway.operation;

import io.partita.core.operation.TableNameRequest;
import io.partita.core.operation.TableResponse;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.Parameters;

/** DeleteTable in JSON. */
final class DeleteTableCodec implements Codec<TableNameRequest, TableResponse> {
  @Override
  public String name() {
    return "DeleteTable";
  }

  @Override
  public TableNameRequest request(Parameters parameters) {
    return new TableNameRequest(parameters.requiredText("TableName"));
  }

  @Override
  public void write(TableResponse response, JsonOutput out) {
    TableWriter.writeAs("TableDescription", response, out);
  }
}
