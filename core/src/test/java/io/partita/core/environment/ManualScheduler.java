package io.partita.core.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;

/** Runs tasks only when told to, in an order drawn from a seed; roles keep their own order. */
public final class ManualScheduler implements Scheduler {
  private final Random random;
  private final List<List<Runnable>> queues = new ArrayList<>();

  public ManualScheduler(long seed) {
    random = new Random(seed);
  }

  @Override
  public synchronized Executor role(String name) {
    List<Runnable> queue = new ArrayList<>();
    queues.add(queue);
    return task -> {
      synchronized (this) {
        queue.add(task);
      }
    };
  }

  @Override
  public Executor blocking(String name, int parallelism) {
    return role(name);
  }

  @Override
  public Cancellation after(long delayNanos, Executor executor, Runnable task) {
    boolean[] cancelled = {false};
    executor.execute(() -> {
      if (!cancelled[0]) {
        task.run();
      }
    });
    return () -> cancelled[0] = true;
  }

  /** Runs one waiting task; false if there is none. */
  public boolean step() {
    Runnable task;
    synchronized (this) {
      List<List<Runnable>> ready = queues.stream().filter(queue -> !queue.isEmpty()).toList();
      if (ready.isEmpty()) {
        return false;
      }
      task = ready.get(random.nextInt(ready.size())).removeFirst();
    }
    task.run();
    return true;
  }

  /** Runs until nothing waits. */
  public void drain() {
    for (int steps = 0; step(); steps++) {
      if (steps > 10_000_000) {
        throw new AssertionError("tasks without end");
      }
    }
  }
}
