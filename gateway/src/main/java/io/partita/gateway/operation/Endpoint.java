package io.partita.gateway.operation;

import io.partita.core.operation.CallContext;
import io.partita.core.operation.Operation;
import io.partita.core.operation.Request;
import io.partita.core.operation.Response;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.model.ServiceModel;
import io.partita.gateway.model.Shape;
import io.partita.gateway.protocol.BodyReader;
import io.partita.gateway.protocol.ConstraintCheck;
import io.partita.gateway.protocol.Parameters;
import io.partita.gateway.protocol.SerializationFault;
import java.util.concurrent.CompletionStage;

/** One operation as the server serves it: from the bytes of a body to a response and its JSON. */
public final class Endpoint<Q extends Request, A extends Response> {
  private final Codec<Q, A> codec;
  private final Operation<Q, A> operation;
  private final Shape.Structure shape;

  private final int ordinal;

  /**
   * @param ordinal its place in the list of all endpoints
   */
  Endpoint(int ordinal, Codec<Q, A> codec, Operation<Q, A> operation, ServiceModel model) {
    this.ordinal = ordinal;
    this.codec = codec;
    this.operation = operation;
    this.shape = model.input(codec.name());
  }

  public String name() {
    return codec.name();
  }

  /** Whether the caller's context is to carry the host. */
  public boolean asksForHost() {
    return codec.asksForHost();
  }

  /** Its place in the list of all endpoints. */
  public int ordinal() {
    return ordinal;
  }

  /**
   * Reads, checks and carries out a request.
   *
   * @return the response; the stage fails, or this method throws, with {@link
   *     io.partita.core.error.ApiException} or {@link io.partita.core.backend.BackendException}
   */
  public CompletionStage<A> start(CallContext context, byte[] body, int offset, int length)
      throws SerializationFault {
    Parameters parameters = BodyReader.read(shape, codec.numberTexts(), body, offset, length);
    ConstraintCheck.require(parameters);
    return operation.execute(context, codec.request(parameters));
  }

  /** Writes a response that {@link #start} gave. */
  @SuppressWarnings("unchecked")
  public void write(Response response, JsonOutput out) {
    codec.write((A) response, out);
  }
}
