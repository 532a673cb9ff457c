package io.partita.core.operation;

import io.partita.core.control.TableController;
import io.partita.core.control.TagChange;
import io.partita.core.error.ApiException;
import io.partita.core.routing.Table;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** UntagResource: takes tags from a table; what it does not have is no matter. */
public final class UntagResource implements Operation<UntagResourceRequest, NoResponse> {
  private final TaggedTables tables;
  private final TableController controller;

  UntagResource(TaggedTables tables, TableController controller) {
    this.tables = tables;
    this.controller = controller;
  }

  @Override
  public CompletionStage<NoResponse> execute(CallContext context, UntagResourceRequest request) {
    Table table = tables.require(context, request.resourceArn());
    if (request.tagKeys().isEmpty()) {
      throw ApiException.validation("Atleast one Tag Key needs to be provided as Input.");
    }
    TagValidation.requireKeys(request.tagKeys());
    return controller
        .update(table.name(), new TagChange(Map.of(), request.tagKeys()))
        .thenApply(changed -> NoResponse.DONE);
  }
}
