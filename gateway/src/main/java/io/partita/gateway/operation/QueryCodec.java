package io.partita.gateway.operation;

import io.partita.core.operation.ItemPageResponse;
import io.partita.core.operation.QueryRequest;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.Parameters;

/** Query in JSON. */
final class QueryCodec implements Codec<QueryRequest, ItemPageResponse> {
  @Override
  public String name() {
    return "Query";
  }

  @Override
  public QueryRequest request(Parameters parameters) {
    return new QueryRequest(
        parameters.requiredText("TableName"),
        parameters.text("IndexName"),
        parameters.text("KeyConditionExpression"),
        parameters.text("FilterExpression"),
        parameters.text("ProjectionExpression"),
        LegacyParts.conditions(parameters, "KeyConditions"),
        LegacyParts.filter(parameters, "QueryFilter"),
        RequestParts.inputs(parameters),
        parameters.integer("Limit"),
        !Boolean.FALSE.equals(parameters.flag("ScanIndexForward")),
        parameters.attributes("ExclusiveStartKey"),
        RequestParts.select(parameters),
        parameters.isSet("ConsistentRead"),
        RequestParts.capacity(parameters));
  }

  @Override
  public void write(ItemPageResponse response, JsonOutput out) {
    ResponseParts.write(response, out);
  }
}
