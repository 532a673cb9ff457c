package io.partita.gateway.runtime;

import io.partita.core.environment.Scheduler;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Background roles of the server, all on one daemon thread: they only pass work along. */
final class ExecutorScheduler implements Scheduler {
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("partita-services").factory());

  @Override
  public Executor role(String name) {
    return task -> {
      if (!thread.isShutdown()) {
        thread.execute(task);
      }
    };
  }

  @Override
  public Executor blocking(String name, int parallelism) {
    return role(name);
  }

  @Override
  public Cancellation after(long delayNanos, Executor executor, Runnable task) {
    if (thread.isShutdown()) {
      return () -> {};
    }
    ScheduledFuture<?> timer =
        thread.schedule(() -> executor.execute(task), delayNanos, TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }

  void close() {
    thread.shutdownNow();
  }
}
