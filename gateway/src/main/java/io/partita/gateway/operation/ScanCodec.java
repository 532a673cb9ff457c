package io.partita.gateway.operation;

import io.partita.core.operation.ItemPageResponse;
import io.partita.core.operation.ScanRequest;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.NumberTexts;
import io.partita.gateway.protocol.Parameters;

/** Scan in JSON. */
final class ScanCodec implements Codec<ScanRequest, ItemPageResponse> {
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
    return new ScanRequest(
        parameters.requiredText("TableName"),
        parameters.text("IndexName"),
        parameters.text("FilterExpression"),
        parameters.text("ProjectionExpression"),
        LegacyParts.filter(parameters, "ScanFilter"),
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
