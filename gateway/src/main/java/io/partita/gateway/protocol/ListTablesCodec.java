package io.partita.gateway.protocol;

import io.partita.core.operation.ListTablesRequest;
import io.partita.core.operation.ListTablesResponse;
import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;

/** ListTables on the wire. */
final class ListTablesCodec implements Codec<ListTablesRequest, ListTablesResponse> {
  @Override
  public String name() {
    return "ListTables";
  }

  @Override
  public Operation<ListTablesRequest, ListTablesResponse> operation(Operations operations) {
    return operations.listTables();
  }

  @Override
  public ListTablesRequest request(Parameters parameters) {
    return new ListTablesRequest(
        parameters.text("ExclusiveStartTableName"), parameters.integer("Limit"));
  }

  @Override
  public void respond(ListTablesResponse response, Answers answers) {
    answers.json().name("TableNames").startArray();
    response.tableNames().forEach(answers.json()::string);
    answers.json().endArray();
    answers.text("LastEvaluatedTableName", response.lastEvaluatedTableName());
  }
}
