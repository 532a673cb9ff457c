package io.partita.gateway.operation;

import io.partita.core.operation.NoResponse;
import io.partita.core.operation.UntagResourceRequest;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.Parameters;

/** UntagResource in JSON. */
final class UntagResourceCodec implements Codec<UntagResourceRequest, NoResponse> {
  @Override
  public String name() {
    return "UntagResource";
  }

  @Override
  public UntagResourceRequest request(Parameters parameters) {
    return new UntagResourceRequest(
        parameters.text("ResourceArn"), parameters.requiredList("TagKeys"));
  }

  /** DynamoDB's answer has no body at all. */
  @Override
  public void write(NoResponse response, JsonOutput out) {}
}
