package io.partita.gateway.operation;

import io.partita.core.operation.ItemPageResponse;
import io.partita.core.operation.QueryRequest;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.Parameters;
import java.util.Set;

/** Query in JSON. */
final class QueryCodec implements Codec<QueryRequest, ItemPageResponse> {
  private static final Set<String> SUPPORTED =
      Set.of(
          "TableName",
          "IndexName",
          "KeyConditionExpression",
          "FilterExpression",
          "ProjectionExpression",
          "ExpressionAttributeNames",
          "ExpressionAttributeValues",
          "Limit",
          "ScanIndexForward",
          "ExclusiveStartKey",
          "Select",
          "ConsistentRead",
          "ReturnConsumedCapacity");

  @Override
  public String name() {
    return "Query";
  }

  @Override
  public QueryRequest request(Parameters parameters) {
    parameters.requireOnly(SUPPORTED);
    return new QueryRequest(
        parameters.requiredText("TableName"),
        parameters.text("IndexName"),
        parameters.text("KeyConditionExpression"),
        parameters.text("FilterExpression"),
        parameters.text("ProjectionExpression"),
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
