package io.partita.gateway.operation;

import io.partita.core.operation.ResourceRequest;
import io.partita.core.operation.TagsResponse;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.json.JsonWriter;
import io.partita.gateway.protocol.Parameters;

/** ListTagsOfResource in JSON. A token, which we never give, is looked at by nobody, as on AWS. */
final class ListTagsOfResourceCodec implements Codec<ResourceRequest, TagsResponse> {
  @Override
  public String name() {
    return "ListTagsOfResource";
  }

  @Override
  public ResourceRequest request(Parameters parameters) {
    return new ResourceRequest(parameters.text("ResourceArn"));
  }

  @Override
  public void write(TagsResponse response, JsonOutput out) {
    JsonWriter json = out.json().startObject().name("Tags").startArray();
    response
        .tags()
        .forEach((key, value) -> {
          json.startObject().name("Key").string(key);
          json.name("Value").string(value).endObject();
        });
    json.endArray().endObject();
  }
}
