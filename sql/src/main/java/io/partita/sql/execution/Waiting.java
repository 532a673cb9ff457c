package io.partita.sql.execution;

import io.partita.core.environment.Scheduler;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Waits: for what the control plane does a little later, and before trying again. Blocks. */
public final class Waiting {
  private static final long SHORTEST_NANOS = 5_000_000;
  private static final long LONGEST_NANOS = 250_000_000;

  private final Scheduler scheduler;

  public Waiting(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Blocks until something is so.
   *
   * @param requireTime fails if the statement may not go on
   * @param meanwhile what happens then, as the end of a sentence
   */
  public void until(BooleanSupplier condition, Runnable requireTime, String meanwhile) {
    long pauseNanos = SHORTEST_NANOS;
    while (!condition.getAsBoolean()) {
      try {
        requireTime.run();
      } catch (StatementFault ended) {
        throw new StatementFault(ended.state(), ended.getMessage() + "; " + meanwhile);
      }
      pause(pauseNanos);
      pauseNanos = Math.min(2 * pauseNanos, LONGEST_NANOS);
    }
  }

  /** Blocks for a while. */
  public void pause(long nanos) {
    CompletableFuture<Boolean> passed = new CompletableFuture<>();
    scheduler.after(nanos, Runnable::run, () -> passed.complete(true));
    passed.join();
  }
}
