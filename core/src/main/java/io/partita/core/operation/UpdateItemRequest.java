package io.partita.core.operation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** UpdateItem; null where a parameter was not given. */
public record UpdateItemRequest(
    String tableName,
    RequestAttributes key,
    @Nullable String updateExpression,
    @Nullable String conditionExpression,
    @Nullable Map<String, AttributeUpdate> attributeUpdates,
    LegacyExpectation legacy,
    ExpressionInputs inputs,
    ReturnValues returnValues,
    ReturnConsumedCapacity returnConsumedCapacity,
    ReturnItemCollectionMetrics returnItemCollectionMetrics,
    ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure)
    implements ItemWriteRequest {
  @Override
  public RequestAttributes keyed() {
    return key;
  }
}
