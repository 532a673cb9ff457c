package io.partita.core.runtime;

import io.partita.core.environment.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Real threads: roles are daemon threads of their own, named {@code partita-ROLE}. */
public final class ThreadScheduler implements Scheduler, AutoCloseable {
  private static final long CLOSE_SECONDS = 30;

  private final List<ExecutorService> executors = new ArrayList<>();
  private final ScheduledThreadPoolExecutor timers;

  /**
   * @param owner begins the name of the thread that has the timers
   */
  public ThreadScheduler(String owner) {
    timers = new ScheduledThreadPoolExecutor(1, named(owner + "-timers"));
    timers.setRemoveOnCancelPolicy(true);
    executors.add(timers);
  }

  private static ThreadFactory named(String name) {
    return Thread.ofPlatform().daemon().name("partita-" + name).factory();
  }

  @Override
  public Executor role(String name) {
    return blocking(name, 1);
  }

  @Override
  public synchronized Executor blocking(String name, int parallelism) {
    ExecutorService executor = Executors.newFixedThreadPool(parallelism, named(name));
    executors.add(executor);
    return task -> {
      try {
        executor.execute(task);
      } catch (RejectedExecutionException stopped) {
        // After the end nobody waits for background work.
        if (!executor.isShutdown()) {
          throw stopped;
        }
      }
    };
  }

  @Override
  public Cancellation after(long delayNanos, Executor executor, Runnable task) {
    try {
      ScheduledFuture<?> timer =
          timers.schedule(() -> executor.execute(task), delayNanos, TimeUnit.NANOSECONDS);
      return () -> timer.cancel(false);
    } catch (RejectedExecutionException stopped) {
      return () -> {};
    }
  }

  /** Ends all roles after the tasks that they have. */
  @Override
  public synchronized void close() {
    timers.shutdownNow();
    executors.forEach(ExecutorService::shutdown);
    for (ExecutorService executor : executors) {
      try {
        if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
          return;
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
