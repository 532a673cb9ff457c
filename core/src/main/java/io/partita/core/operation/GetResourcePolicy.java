package io.partita.core.operation;

import io.partita.core.control.PolicyChange;
import io.partita.core.table.ResourcePolicy;

/** GetResourcePolicy: the policy that is kept with a table. */
public final class GetResourcePolicy
    extends DirectOperation<ResourceRequest, ResourcePolicyResponse> {
  private final PolicyTables tables;

  GetResourcePolicy(PolicyTables tables) {
    this.tables = tables;
  }

  @Override
  ResourcePolicyResponse answer(CallContext context, ResourceRequest request) {
    String given = request.resourceArn() == null ? "" : request.resourceArn();
    ResourceArn arn = PolicyTables.requireArn(context, given);
    ResourcePolicy policy = tables.require(arn).record().settings().policy();
    if (policy == null || policy.document() == null) {
      throw PolicyChange.notFound(given);
    }
    return new ResourcePolicyResponse(policy.document(), policy.revisionId());
  }
}
