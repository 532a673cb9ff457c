package io.partita.core.environment;

import java.util.concurrent.Executor;

/**
 * Runs work. The real implementation owns threads; the simulated one is a single run queue driven
 * by a seed and a virtual clock.
 */
public interface Scheduler {
  /**
   * A role: an executor whose tasks run one at a time, in submission order, each seeing the writes
   * of those before it. In production this is one dedicated thread of the given name.
   */
  Executor role(String name);

  /** An executor for tasks that may block on the disk; at most {@code parallelism} run at once. */
  Executor blocking(String name, int parallelism);

  /** Runs {@code task} on {@code executor} once {@code delayNanos} have passed. */
  Cancellation after(long delayNanos, Executor executor, Runnable task);

  /** A handle for a scheduled task. */
  interface Cancellation {
    /** Prevents the task from starting if it has not started yet; otherwise does nothing. */
    void cancel();
  }
}
