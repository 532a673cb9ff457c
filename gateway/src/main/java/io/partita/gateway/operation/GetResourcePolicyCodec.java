package io.partita.gateway.operation;

import io.partita.core.operation.ResourcePolicyResponse;
import io.partita.core.operation.ResourceRequest;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.Parameters;

/** GetResourcePolicy in JSON. */
final class GetResourcePolicyCodec implements Codec<ResourceRequest, ResourcePolicyResponse> {
  @Override
  public String name() {
    return "GetResourcePolicy";
  }

  @Override
  public ResourceRequest request(Parameters parameters) {
    return new ResourceRequest(parameters.requiredText("ResourceArn"));
  }

  @Override
  public void write(ResourcePolicyResponse response, JsonOutput out) {
    ResponseParts.policy(response, out);
  }
}
