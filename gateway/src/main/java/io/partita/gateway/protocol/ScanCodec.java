package io.partita.gateway.protocol;

import io.partita.core.operation.ItemPageResponse;
import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;
import io.partita.core.operation.ScanRequest;
import io.partita.core.operation.Select;

/** Scan on the wire. */
final class ScanCodec implements Codec<ScanRequest, ItemPageResponse> {
  @Override
  public String name() {
    return "Scan";
  }

  @Override
  public Operation<ScanRequest, ItemPageResponse> operation(Operations operations) {
    return operations.scan();
  }

  @Override
  public ScanRequest request(Parameters parameters) {
    parameters.refuse("AttributesToGet", "ScanFilter", "ConditionalOperator");
    String select = parameters.text("Select");
    return new ScanRequest(
        parameters.requiredText("TableName"),
        parameters.text("IndexName"),
        parameters.text("FilterExpression"),
        parameters.text("ProjectionExpression"),
        parameters.inputs(),
        parameters.integer("Limit"),
        parameters.attributes("ExclusiveStartKey"),
        parameters.integer("Segment"),
        parameters.integer("TotalSegments"),
        select == null ? null : Select.valueOf(select),
        parameters.bool("ConsistentRead", false),
        parameters.returnConsumedCapacity());
  }

  @Override
  public void respond(ItemPageResponse response, Answers answers) {
    page(response, answers);
  }

  static void page(ItemPageResponse response, Answers answers) {
    answers.items("Items", response.items());
    answers.json().name("Count").number(response.count());
    answers.json().name("ScannedCount").number(response.scannedCount());
    answers.attributes("LastEvaluatedKey", response.lastEvaluatedKey());
    answers.consumed(response.consumedCapacity());
  }
}
