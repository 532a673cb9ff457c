package io.partita.core.operation;

/** ListTagsOfResource: a table's tags; so few that they are never cut into pages. */
public final class ListTagsOfResource extends DirectOperation<ResourceRequest, TagsResponse> {
  private final TaggedTables tables;

  ListTagsOfResource(TaggedTables tables) {
    this.tables = tables;
  }

  @Override
  TagsResponse answer(CallContext context, ResourceRequest request) {
    return TagsResponse.of(
        tables.require(context, request.resourceArn()).record().settings().tags());
  }
}
