package io.partita.core.operation;

import io.partita.core.backend.Backend;
import io.partita.core.environment.Clock;
import io.partita.core.environment.Scheduler;
import java.util.List;

/** Processes that share a store, in one thread, for {@link SharedHistory}. */
public interface Processes {
  Scheduler scheduler();

  Clock clock();

  /** Another process begins to use the store. */
  Backend join();

  /** A process is gone from one moment to the next. */
  void kill(Backend backend);

  /** A process is taken for dead, though it lives and will find that out. */
  void suspect(Backend backend);

  /** Goes on a little; false if nothing more will happen. */
  boolean step();

  /** Goes on until all is done that was begun. */
  void finish();

  /**
   * Checks what only those can say who see all processes, after {@link #finish}.
   *
   * @param writing writes to all tables, and finishes
   */
  void verify(Runnable writing);

  /** How often work went from one process to another. */
  int handovers();

  /** What may go wrong with work on a table without being a fault. */
  default List<Class<? extends Throwable>> passing() {
    return List.of();
  }
}
