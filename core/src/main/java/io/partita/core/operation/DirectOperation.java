package io.partita.core.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An operation that is answered from what this node knows already.
 *
 * @param <Q> its request
 * @param <A> its response
 */
abstract class DirectOperation<Q extends Request, A extends Response> implements Operation<Q, A> {
  @Override
  public final CompletionStage<A> execute(CallContext context, Q request) {
    return CompletableFuture.completedFuture(answer(context, request));
  }

  /** The answer; fails with {@link io.partita.core.error.ApiException} as the operation does. */
  abstract A answer(CallContext context, Q request);
}
