package io.partita.gateway.protocol;

import io.partita.core.operation.Operation;
import io.partita.core.operation.Operations;
import io.partita.core.operation.Request;
import io.partita.core.operation.Response;

/**
 * How one operation looks on the wire.
 *
 * @param <Q> its request
 * @param <A> its response
 */
public interface Codec<Q extends Request, A extends Response> {
  /** The operation's name in the API. */
  String name();

  /** What carries it out. */
  Operation<Q, A> operation(Operations operations);

  /** The typed request; types and constraints have been checked. */
  Q request(Parameters parameters);

  /** Writes the members of the response. */
  void respond(A response, Answers answers);
}
