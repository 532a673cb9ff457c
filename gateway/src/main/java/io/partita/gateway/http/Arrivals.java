package io.partita.gateway.http;

import org.jspecify.annotations.Nullable;

/**
 * Requests whose bodies have not come in whole, the oldest first: those that take too long are
 * given up, so that slow clients hold nothing for ever. Owned by one event loop; the exchanges link
 * themselves, so that coming and going allocates nothing.
 */
final class Arrivals {
  private final long patienceNanos;
  private @Nullable Exchange oldest;
  private @Nullable Exchange newest;

  Arrivals(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  void add(Exchange exchange) {
    exchange.isArriving = true;
    exchange.before = newest;
    if (newest == null) {
      oldest = exchange;
    } else {
      newest.after = exchange;
    }
    newest = exchange;
  }

  /** Does nothing if the exchange is not in it. */
  void remove(Exchange exchange) {
    if (!exchange.isArriving) {
      return;
    }
    exchange.isArriving = false;
    Exchange before = exchange.before;
    Exchange after = exchange.after;
    if (before == null) {
      oldest = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      newest = before;
    } else {
      after.before = before;
    }
    exchange.before = null;
    exchange.after = null;
  }

  /** Gives up what has waited for too long. */
  void sweep(long nowNanos) {
    while (oldest != null && nowNanos - oldest.startNanos() > patienceNanos) {
      oldest.giveUp();
    }
  }
}
