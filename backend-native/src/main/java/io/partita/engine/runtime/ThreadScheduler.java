package io.partita.engine.runtime;

import io.partita.core.environment.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Roles are threads of their own; all are daemons named {@code partita-ROLE}. */
public final class ThreadScheduler implements Scheduler, AutoCloseable {
  private static final long CLOSE_SECONDS = 30;

  private final List<ExecutorService> executors = new ArrayList<>();
  private final ScheduledExecutorService timers;

  public ThreadScheduler() {
    timers = Executors.newSingleThreadScheduledExecutor(threads("timers"));
    executors.add(timers);
  }

  private static ThreadFactory threads(String name) {
    return Thread.ofPlatform().daemon().name("partita-" + name).factory();
  }

  @Override
  public synchronized Executor role(String name) {
    ExecutorService executor = Executors.newSingleThreadExecutor(threads(name));
    executors.add(executor);
    return tolerant(executor);
  }

  @Override
  public synchronized Executor blocking(String name, int parallelism) {
    ExecutorService executor = Executors.newFixedThreadPool(parallelism, threads(name));
    executors.add(executor);
    return tolerant(executor);
  }

  /** After the end, work is dropped in silence: there is nobody left to do it. */
  private static Executor tolerant(ExecutorService executor) {
    return task -> {
      try {
        executor.execute(task);
      } catch (RejectedExecutionException stopped) {
        if (!executor.isShutdown()) {
          throw stopped;
        }
      }
    };
  }

  @Override
  public Cancellation after(long delayNanos, Executor executor, Runnable task) {
    if (timers.isShutdown()) {
      return () -> {};
    }
    ScheduledFuture<?> timer =
        timers.schedule(() -> executor.execute(task), delayNanos, TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }

  /** Ends all roles after the tasks that they have. */
  @Override
  public synchronized void close() {
    timers.shutdownNow();
    executors.forEach(ExecutorService::shutdown);
    for (ExecutorService executor : executors) {
      try {
        executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
