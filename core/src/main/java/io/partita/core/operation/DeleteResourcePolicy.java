package io.partita.core.operation;

import io.partita.core.control.PolicyChange;
import io.partita.core.control.TableController;
import io.partita.core.routing.Table;
import io.partita.core.table.ResourcePolicy;
import java.util.concurrent.CompletionStage;

/**
 * DeleteResourcePolicy: forgets a table's policy and tells the revision that it found: the
 * policy's, or that of an earlier deletion.
 */
public final class DeleteResourcePolicy
    implements Operation<DeleteResourcePolicyRequest, ResourcePolicyResponse> {
  private final PolicyTables tables;
  private final TableController controller;

  DeleteResourcePolicy(PolicyTables tables, TableController controller) {
    this.tables = tables;
    this.controller = controller;
  }

  @Override
  public CompletionStage<ResourcePolicyResponse> execute(
      CallContext context, DeleteResourcePolicyRequest request) {
    Table table = tables.require(PolicyTables.requireArn(context, request.resourceArn()));
    return controller
        .update(table.name(), new PolicyChange(null, request.expectedRevisionId()))
        .thenApply(changed -> {
          ResourcePolicy found = changed.before().settings().policy();
          return new ResourcePolicyResponse(null, found == null ? null : found.revisionId());
        });
  }
}
