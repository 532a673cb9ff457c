package io.partita.gateway.operation;

import io.partita.core.operation.Request;
import io.partita.core.operation.Response;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.json.JsonWriter;
import io.partita.gateway.protocol.Parameters;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The codec of an operation whose request and answer fit a line each.
 *
 * @param reader makes the request of its parameters
 * @param writer writes the members of the answer's object
 */
record TextCodec<Q extends Request, A extends Response>(
    String name, Function<Parameters, Q> reader, BiConsumer<A, JsonWriter> writer)
    implements Codec<Q, A> {
  @Override
  public Q request(Parameters parameters) {
    return reader.apply(parameters);
  }

  @Override
  public void write(A response, JsonOutput out) {
    out.json().startObject();
    writer.accept(response, out.json());
    out.json().endObject();
  }
}
