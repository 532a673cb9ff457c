package io.partita.gateway.protocol;

import io.partita.core.operation.ItemPageResponse;
import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;
import io.partita.core.operation.QueryRequest;
import io.partita.core.operation.Select;

/** Query on the wire. */
final class QueryCodec implements Codec<QueryRequest, ItemPageResponse> {
  @Override
  public String name() {
    return "Query";
  }

  @Override
  public Operation<QueryRequest, ItemPageResponse> operation(Operations operations) {
    return operations.query();
  }

  @Override
  public QueryRequest request(Parameters parameters) {
    parameters.refuse("AttributesToGet", "KeyConditions", "QueryFilter", "ConditionalOperator");
    String select = parameters.text("Select");
    return new QueryRequest(
        parameters.requiredText("TableName"),
        parameters.text("IndexName"),
        parameters.text("KeyConditionExpression"),
        parameters.text("FilterExpression"),
        parameters.text("ProjectionExpression"),
        parameters.inputs(),
        parameters.integer("Limit"),
        parameters.bool("ScanIndexForward", true),
        parameters.attributes("ExclusiveStartKey"),
        select == null ? null : Select.valueOf(select),
        parameters.bool("ConsistentRead", false),
        parameters.returnConsumedCapacity());
  }

  @Override
  public void respond(ItemPageResponse response, Answers answers) {
    ScanCodec.page(response, answers);
  }
}
