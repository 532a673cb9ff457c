package io.partita.core.operation;

import java.util.concurrent.CompletionStage;

/**
 * One operation of the API.
 *
 * @param <Q> its request
 * @param <A> its response
 */
public interface Operation<Q extends Request, A extends Response> {
  /**
   * Carries the request out. Checks that fail throw or fail the stage with {@link
   * io.partita.core.error.ApiException}; nothing is changed then.
   */
  CompletionStage<A> execute(CallContext context, Q request);
}
