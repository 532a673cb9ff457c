package io.partita.core.control;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Runs events one at a time in the order of their coming, on the threads that bring them: at once
 * if none is running, else right after those before it. Nobody waits, and no lock is held while an
 * event runs.
 */
final class EventQueue {
  private final ArrayDeque<Runnable> events = new ArrayDeque<>();
  private boolean isRunning;

  void add(Runnable event) {
    synchronized (this) {
      events.add(event);
      if (isRunning) {
        return;
      }
      isRunning = true;
    }
    for (Runnable next = next(); next != null; next = next()) {
      run(next);
    }
  }

  private void run(Runnable event) {
    boolean done = false;
    try {
      event.run();
      done = true;
    } finally {
      if (!done) {
        synchronized (this) {
          isRunning = false;
        }
      }
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable next = events.poll();
    isRunning = next != null;
    return next;
  }
}
