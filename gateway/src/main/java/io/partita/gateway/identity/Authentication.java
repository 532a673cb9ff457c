package io.partita.gateway.identity;

import io.partita.core.operation.CallContext;

/** Finds out who sent a request. */
public interface Authentication {
  /**
   * The caller; throws {@link io.partita.core.error.ApiException} with DynamoDB's error if the
   * request is not signed as it should be.
   */
  CallContext identify(SignedRequest request);
}
