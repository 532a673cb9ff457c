package io.partita.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands work to an event loop from other threads: however much arrives at once, the loop is woken
 * once.
 */
final class Mailbox {
  private static final ThreadLocal<Mailbox> OF_LOOP = new ThreadLocal<>();

  private final Context context;
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  private Mailbox(Context context) {
    this.context = context;
  }

  /** The mailbox of the event loop that calls. */
  static Mailbox ofThisLoop() {
    Mailbox present = OF_LOOP.get();
    if (present == null) {
      present = new Mailbox(Vertx.currentContext());
      OF_LOOP.set(present);
    }
    return present;
  }

  /** Whether this is the mailbox' own event loop. */
  boolean isHere() {
    return OF_LOOP.get() == this;
  }

  void put(Runnable task) {
    tasks.add(task);
    if (scheduled.compareAndSet(false, true)) {
      context.runOnContext(ignored -> run());
    }
  }

  private void run() {
    scheduled.set(false);
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }
}
