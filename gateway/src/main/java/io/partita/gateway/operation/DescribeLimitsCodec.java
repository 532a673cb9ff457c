package io.partita.gateway.operation;

import io.partita.core.operation.LimitsResponse;
import io.partita.core.operation.NoRequest;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.json.JsonWriter;
import io.partita.gateway.protocol.Parameters;

/** DescribeLimits in JSON. */
final class DescribeLimitsCodec implements Codec<NoRequest, LimitsResponse> {
  @Override
  public String name() {
    return "DescribeLimits";
  }

  @Override
  public NoRequest request(Parameters parameters) {
    return NoRequest.EMPTY;
  }

  @Override
  public void write(LimitsResponse response, JsonOutput out) {
    JsonWriter json = out.json().startObject();
    json.name("AccountMaxReadCapacityUnits").number(response.accountReadUnits());
    json.name("AccountMaxWriteCapacityUnits").number(response.accountWriteUnits());
    json.name("TableMaxReadCapacityUnits").number(response.tableReadUnits());
    json.name("TableMaxWriteCapacityUnits").number(response.tableWriteUnits());
    json.endObject();
  }
}
