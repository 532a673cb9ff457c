package io.partita.gateway.operation;

import io.partita.core.operation.NoResponse;
import io.partita.core.operation.TagResourceRequest;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.Parameters;

/** TagResource in JSON. */
final class TagResourceCodec implements Codec<TagResourceRequest, NoResponse> {
  @Override
  public String name() {
    return "TagResource";
  }

  @Override
  public TagResourceRequest request(Parameters parameters) {
    return new TagResourceRequest(
        parameters.text("ResourceArn"),
        parameters.<Parameters>requiredList("Tags").stream().map(TableParts::tag).toList());
  }

  /** DynamoDB's answer has no body at all. */
  @Override
  public void write(NoResponse response, JsonOutput out) {}
}
