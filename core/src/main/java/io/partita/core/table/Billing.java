package io.partita.core.table;

import org.jspecify.annotations.Nullable;

/**
 * How a table is billed.
 *
 * @param byRequestSinceMillis when it was last switched to (or created with) billing by request,
 *     since the Unix epoch; null if it never was
 */
public record Billing(BillingMode mode, @Nullable Long byRequestSinceMillis) {
  public boolean isByRequest() {
    return mode == BillingMode.PAY_PER_REQUEST;
  }
}
