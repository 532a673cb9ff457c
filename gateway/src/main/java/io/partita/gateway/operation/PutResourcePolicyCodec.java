package io.partita.gateway.operation;

import io.partita.core.operation.PutResourcePolicyRequest;
import io.partita.core.operation.ResourcePolicyResponse;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.policy.PolicyDocument;
import io.partita.gateway.protocol.Parameters;

/**
 * PutResourcePolicy in JSON. ConfirmRemoveSelfResourceAccess has no meaning as long as policies are
 * not enforced: nobody can lock themselves out.
 */
final class PutResourcePolicyCodec
    implements Codec<PutResourcePolicyRequest, ResourcePolicyResponse> {
  @Override
  public String name() {
    return "PutResourcePolicy";
  }

  @Override
  public PutResourcePolicyRequest request(Parameters parameters) {
    return new PutResourcePolicyRequest(
        parameters.requiredText("ResourceArn"),
        PolicyDocument.read(parameters.requiredText("Policy")),
        parameters.text("ExpectedRevisionId"));
  }

  @Override
  public void write(ResourcePolicyResponse response, JsonOutput out) {
    ResponseParts.policy(response, out);
  }
}
