package io.partita.gateway.operation;

import io.partita.core.operation.EndpointsResponse;
import io.partita.core.operation.NoRequest;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.json.JsonWriter;
import io.partita.gateway.protocol.Parameters;

/** DescribeEndpoints in JSON. */
final class DescribeEndpointsCodec implements Codec<NoRequest, EndpointsResponse> {
  @Override
  public String name() {
    return "DescribeEndpoints";
  }

  @Override
  public boolean asksForHost() {
    return true;
  }

  @Override
  public NoRequest request(Parameters parameters) {
    return NoRequest.EMPTY;
  }

  @Override
  public void write(EndpointsResponse response, JsonOutput out) {
    JsonWriter json = out.json().startObject();
    json.name("Endpoints").startArray().startObject();
    json.name("Address").string(response.address());
    json.name("CachePeriodInMinutes").number(response.cachePeriodMinutes());
    json.endObject().endArray().endObject();
  }
}
