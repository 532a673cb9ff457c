package io.partita.core.operation;

import io.partita.core.control.TableController;
import io.partita.core.control.TagChange;
import io.partita.core.error.ApiException;
import io.partita.core.routing.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** TagResource: gives a table tags, in place of those of the same keys. All or nothing. */
public final class TagResource implements Operation<TagResourceRequest, NoResponse> {
  private final TaggedTables tables;
  private final TableController controller;

  TagResource(TaggedTables tables, TableController controller) {
    this.tables = tables;
    this.controller = controller;
  }

  @Override
  public CompletionStage<NoResponse> execute(CallContext context, TagResourceRequest request) {
    Table table = tables.require(context, request.resourceArn());
    if (request.tags().isEmpty()) {
      throw ApiException.validation("Atleast one Tag needs to be provided as Input.");
    }
    Map<String, String> tags = TagValidation.require(request.tags());
    return controller
        .update(table.name(), new TagChange(tags, List.of()))
        .thenApply(changed -> NoResponse.DONE);
  }
}
