package io.partita.gateway.operation;

import io.partita.core.operation.ExpressionInputs;
import io.partita.core.operation.ReturnConsumedCapacity;
import io.partita.core.operation.ReturnItemCollectionMetrics;
import io.partita.core.operation.ReturnValues;
import io.partita.core.operation.ReturnValuesOnConditionCheckFailure;
import io.partita.core.operation.Select;
import io.partita.gateway.protocol.Parameters;
import org.jspecify.annotations.Nullable;

/** Parts that requests of several operations have, with their defaults. */
final class RequestParts {
  private RequestParts() {}

  /** The substitutions of expressions, of operations that have values. */
  static ExpressionInputs inputs(Parameters parameters) {
    return new ExpressionInputs(
        parameters.map("ExpressionAttributeNames"),
        parameters.attributes("ExpressionAttributeValues"));
  }

  /** The substitutions of expressions, of operations that have names only. */
  static ExpressionInputs names(Parameters parameters) {
    return new ExpressionInputs(parameters.map("ExpressionAttributeNames"), null);
  }

  static ReturnConsumedCapacity capacity(Parameters parameters) {
    return parameters.choice(
        "ReturnConsumedCapacity", ReturnConsumedCapacity.class, ReturnConsumedCapacity.NONE);
  }

  static ReturnItemCollectionMetrics metrics(Parameters parameters) {
    return parameters.choice(
        "ReturnItemCollectionMetrics",
        ReturnItemCollectionMetrics.class,
        ReturnItemCollectionMetrics.NONE);
  }

  static ReturnValues returnValues(Parameters parameters) {
    return parameters.choice("ReturnValues", ReturnValues.class, ReturnValues.NONE);
  }

  static ReturnValuesOnConditionCheckFailure onFailure(Parameters parameters) {
    return parameters.choice(
        "ReturnValuesOnConditionCheckFailure",
        ReturnValuesOnConditionCheckFailure.class,
        ReturnValuesOnConditionCheckFailure.NONE);
  }

  static @Nullable Select select(Parameters parameters) {
    String name = parameters.text("Select");
    return name == null ? null : Select.valueOf(name);
  }
}
