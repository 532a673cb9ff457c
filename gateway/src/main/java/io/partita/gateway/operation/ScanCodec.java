package io.partita.gateway.operation;

import io.partita.core.operation.ItemPageResponse;
import io.partita.core.operation.ScanRequest;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.NumberTexts;
import io.partita.gateway.protocol.Parameters;
import java.util.Set;

/** Scan in JSON. */
final class ScanCodec implements Codec<ScanRequest, ItemPageResponse> {
  private static final Set<String> SUPPORTED =
      Set.of(
          "TableName",
          "IndexName",
          "FilterExpression",
          "ProjectionExpression",
          "ExpressionAttributeNames",
          "ExpressionAttributeValues",
          "Limit",
          "ExclusiveStartKey",
          "Segment",
          "TotalSegments",
          "Select",
          "ConsistentRead",
          "ReturnConsumedCapacity");

  @Override
  public String name() {
    return "Scan";
  }

  @Override
  public NumberTexts numberTexts() {
    return NumberTexts.QUOTED_UNLESS_EMPTY;
  }

  @Override
  public ScanRequest request(Parameters parameters) {
    parameters.requireOnly(SUPPORTED);
    return new ScanRequest(
        parameters.requiredText("TableName"),
        parameters.text("IndexName"),
        parameters.text("FilterExpression"),
        parameters.text("ProjectionExpression"),
        RequestParts.inputs(parameters),
        parameters.integer("Limit"),
        parameters.attributes("ExclusiveStartKey"),
        parameters.integer("Segment"),
        parameters.integer("TotalSegments"),
        RequestParts.select(parameters),
        parameters.isSet("ConsistentRead"),
        RequestParts.capacity(parameters));
  }

  @Override
  public void write(ItemPageResponse response, JsonOutput out) {
    ResponseParts.write(response, out);
  }
}
