package io.partita.gateway.operation;

import io.partita.core.operation.DeleteResourcePolicyRequest;
import io.partita.core.operation.ResourcePolicyResponse;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.Parameters;

/** DeleteResourcePolicy in JSON. */
final class DeleteResourcePolicyCodec
    implements Codec<DeleteResourcePolicyRequest, ResourcePolicyResponse> {
  @Override
  public String name() {
    return "DeleteResourcePolicy";
  }

  @Override
  public DeleteResourcePolicyRequest request(Parameters parameters) {
    return new DeleteResourcePolicyRequest(
        parameters.requiredText("ResourceArn"), parameters.text("ExpectedRevisionId"));
  }

  @Override
  public void write(ResourcePolicyResponse response, JsonOutput out) {
    ResponseParts.policy(response, out);
  }
}
