package io.partita.core.operation;

import io.partita.core.control.PolicyChange;
import io.partita.core.control.TableController;
import io.partita.core.routing.Table;
import io.partita.core.table.ResourcePolicy;
import java.util.concurrent.CompletionStage;

/** PutResourcePolicy: keeps a policy with a table. It is not enforced yet. */
public final class PutResourcePolicy
    implements Operation<PutResourcePolicyRequest, ResourcePolicyResponse> {
  private final PolicyTables tables;
  private final TableController controller;

  PutResourcePolicy(PolicyTables tables, TableController controller) {
    this.tables = tables;
    this.controller = controller;
  }

  @Override
  public CompletionStage<ResourcePolicyResponse> execute(
      CallContext context, PutResourcePolicyRequest request) {
    ResourceArn arn = PolicyTables.requireArn(context, request.resourceArn());
    String document = request.policy().require();
    Table table = tables.require(arn);
    return controller
        .update(table.name(), new PolicyChange(document, request.expectedRevisionId()))
        .thenApply(changed -> {
          ResourcePolicy policy = changed.after().settings().policy();
          return new ResourcePolicyResponse(null, policy == null ? null : policy.revisionId());
        });
  }
}
