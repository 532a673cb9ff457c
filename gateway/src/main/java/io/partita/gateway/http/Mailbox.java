package io.partita.gateway.http;

import io.vertx.core.Context;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Brings finished exchanges back to their event loop. Any thread posts; the loop is woken once for
 * all that is posted before it looks. Exchanges link themselves: posting allocates nothing.
 */
final class Mailbox {
  private final AtomicReference<@Nullable Exchange> newest = new AtomicReference<>();
  private final Context loop;

  Mailbox(Context loop) {
    this.loop = loop;
  }

  Context loop() {
    return loop;
  }

  void post(Exchange exchange) {
    Exchange before;
    do {
      before = newest.get();
      exchange.posted = before;
    } while (!newest.compareAndSet(before, exchange));
    if (before == null) {
      loop.runOnContext(woken -> drain());
    }
  }

  private void drain() {
    Exchange oldest = null;
    for (Exchange next = newest.getAndSet(null); next != null; ) {
      Exchange after = next.posted;
      next.posted = oldest;
      oldest = next;
      next = after;
    }
    while (oldest != null) {
      Exchange after = oldest.posted;
      oldest.posted = null;
      oldest.answer();
      oldest = after;
    }
  }
}
