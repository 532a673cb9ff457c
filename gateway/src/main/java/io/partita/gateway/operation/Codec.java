package io.partita.gateway.operation;

import io.partita.core.operation.Request;
import io.partita.core.operation.Response;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.protocol.NumberTexts;
import io.partita.gateway.protocol.Parameters;

/** Turns parameters that keep the model's constraints into a request, and a response into JSON. */
interface Codec<Q extends Request, A extends Response> {
  /** The operation's name in the API. */
  String name();

  /** How the operation tells of texts that are no numbers. */
  default NumberTexts numberTexts() {
    return NumberTexts.ALWAYS_QUOTED;
  }

  /** Whether the operation wants to know where the client found this server. */
  default boolean asksForHost() {
    return false;
  }

  Q request(Parameters parameters);

  /** Writes the response's object. */
  void write(A response, JsonOutput out);
}
