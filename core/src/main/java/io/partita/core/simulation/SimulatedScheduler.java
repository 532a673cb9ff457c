package io.partita.core.simulation;

import io.partita.core.environment.Chance;
import io.partita.core.environment.Scheduler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/**
 * One run queue for all roles. Each step runs one task of a role drawn by chance; tasks of a role
 * keep their order. When nothing is ready, time moves to the next timer.
 */
public final class SimulatedScheduler implements Scheduler {
  private final Chance chance;
  private final SimulatedClock clock;
  private final List<ArrayDeque<Runnable>> roles = new ArrayList<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(
          Comparator.comparingLong(Timer::dueNanos).thenComparingLong(Timer::order));
  private long timerCount;

  private record Timer(
      long dueNanos, long order, Executor executor, Runnable task, boolean[] cancelled) {}

  public SimulatedScheduler(Chance chance, SimulatedClock clock) {
    this.chance = chance;
    this.clock = clock;
  }

  @Override
  public Executor role(String name) {
    ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    roles.add(tasks);
    return tasks::add;
  }

  /** One task at a time here too; which one comes first is drawn like all else. */
  @Override
  public Executor blocking(String name, int parallelism) {
    List<Executor> lanes = new ArrayList<>();
    for (int i = 0; i < parallelism; i++) {
      lanes.add(role(name + i));
    }
    return task -> lanes.get(chance.nextInt(lanes.size())).execute(task);
  }

  @Override
  public Cancellation after(long delayNanos, Executor executor, Runnable task) {
    boolean[] cancelled = {false};
    long due = clock.elapsedNanos() + delayNanos;
    timers.add(new Timer(due, timerCount++, executor, task, cancelled));
    return () -> cancelled[0] = true;
  }

  /** Runs one task; false if nothing is ready (timers may still be waiting). */
  public boolean step() {
    List<ArrayDeque<Runnable>> ready = new ArrayList<>();
    for (ArrayDeque<Runnable> tasks : roles) {
      if (!tasks.isEmpty()) {
        ready.add(tasks);
      }
    }
    if (ready.isEmpty()) {
      return false;
    }
    ready.get(chance.nextInt(ready.size())).removeFirst().run();
    return true;
  }

  /** Moves time to the next timer; false if there is none. */
  public boolean advance() {
    Timer next = timers.poll();
    if (next == null) {
      return false;
    }
    clock.advanceTo(next.dueNanos());
    if (!next.cancelled()[0]) {
      next.executor().execute(next.task());
    }
    return true;
  }

  /** Forgets everything that waits, as a crash does. */
  public void clear() {
    roles.forEach(ArrayDeque::clear);
    timers.clear();
  }
}
