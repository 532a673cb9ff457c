package io.partita.core.operation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.backend.Backend;
import io.partita.core.backend.SharedBackend;
import io.partita.core.backend.SharedStore;
import io.partita.core.environment.Clock;
import io.partita.core.environment.ManualClock;
import io.partita.core.environment.ManualScheduler;
import io.partita.core.environment.Scheduler;
import java.util.Random;

/** Processes over a store in memory, where time stands still. */
final class SharedStoreProcesses implements Processes {
  private final ManualClock clock = new ManualClock();
  private final ManualScheduler scheduler;
  private final SharedStore store;

  SharedStoreProcesses(Random random) {
    scheduler = new ManualScheduler(random.nextLong());
    store = new SharedStore(clock, scheduler, random);
  }

  @Override
  public Scheduler scheduler() {
    return scheduler;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Backend join() {
    return store.join(scheduler);
  }

  @Override
  public void kill(Backend backend) {
    ((SharedBackend) backend).kill();
  }

  @Override
  public void suspect(Backend backend) {
    store.suspect((SharedBackend) backend);
  }

  @Override
  public boolean step() {
    return scheduler.step();
  }

  @Override
  public void finish() {
    scheduler.drain();
  }

  @Override
  public void verify(Runnable writing) {
    store.forgetAppliers();
    writing.run();
    assertTrue(store.mostAppliers() <= 1, "a propagator runs twice");
  }

  @Override
  public int handovers() {
    return store.handovers();
  }
}
