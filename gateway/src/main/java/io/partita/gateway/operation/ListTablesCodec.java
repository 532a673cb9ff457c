package io.partita.gateway.operation;

import io.partita.core.operation.ListTablesRequest;
import io.partita.core.operation.ListTablesResponse;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.json.JsonWriter;
import io.partita.gateway.protocol.Parameters;

/** ListTables in JSON. */
final class ListTablesCodec implements Codec<ListTablesRequest, ListTablesResponse> {
  @Override
  public String name() {
    return "ListTables";
  }

  @Override
  public ListTablesRequest request(Parameters parameters) {
    return new ListTablesRequest(
        parameters.text("ExclusiveStartTableName"), parameters.integer("Limit"));
  }

  @Override
  public void write(ListTablesResponse response, JsonOutput out) {
    JsonWriter json = out.json().startObject();
    if (response.lastEvaluatedTableName() != null) {
      json.name("LastEvaluatedTableName").string(response.lastEvaluatedTableName());
    }
    json.name("TableNames").startArray();
    response.tableNames().forEach(json::string);
    json.endArray().endObject();
  }
}
