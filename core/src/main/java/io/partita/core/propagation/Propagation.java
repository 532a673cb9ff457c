package io.partita.core.propagation;

import io.partita.core.backend.Backend;
import io.partita.core.control.TableLifecycle;
import io.partita.core.environment.Clock;
import io.partita.core.environment.Scheduler;
import io.partita.core.partition.PartitionId;
import io.partita.core.routing.Table;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Keeps one propagator for each partition of each table that has global indexes. */
public final class Propagation implements TableLifecycle, IndexLag {
  private final Backend backend;
  private final Scheduler scheduler;
  private final Executor executor;
  private final Clock clock;
  private final ConcurrentHashMap<PartitionId, Propagator> propagators = new ConcurrentHashMap<>();

  /**
   * @param executor a role of the scheduler's: one task at a time
   */
  public Propagation(Backend backend, Scheduler scheduler, Executor executor, Clock clock) {
    this.backend = backend;
    this.scheduler = scheduler;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public void serving(Table table) {
    if (table.schema().globalIndexes().isEmpty()) {
      return;
    }
    for (PartitionId source : table.items().ids()) {
      Propagator propagator = new Propagator(backend, table, source, scheduler, executor, clock);
      if (propagators.putIfAbsent(source, propagator) == null) {
        propagator.start();
      }
    }
  }

  @Override
  public void retiring(Table table) {
    for (PartitionId source : table.items().ids()) {
      Propagator propagator = propagators.remove(source);
      if (propagator != null) {
        propagator.stop();
      }
    }
  }

  /** Stops all propagators; the next start goes on where they were. */
  public void stop() {
    propagators.values().forEach(Propagator::stop);
    propagators.clear();
  }

  @Override
  public long lagMillis(PartitionId source) {
    Propagator propagator = propagators.get(source);
    return propagator == null ? 0 : propagator.lagMillis();
  }
}
