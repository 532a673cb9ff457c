package io.partita.fdb.backend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendException;
import io.partita.core.environment.Clock;
import io.partita.core.environment.Scheduler;
import io.partita.core.operation.Processes;
import io.partita.core.operation.SharedHistory;
import io.partita.fdb.model.FaultyStore.Faults;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A random history of calls to three gateways over a store that fails in all its ways, gateways
 * that die and that stand still: answered as one gateway alone over a map would answer.
 */
class SharedHistoryOnFdbTest {
  private static final int SEEDS = Integer.getInteger("seeds", 20);

  @Test
  void threeGatewaysTellWhatOneWould() {
    long first = Long.getLong("seed", System.nanoTime());
    for (long seed = first; seed < first + SEEDS; seed++) {
      try {
        new SharedHistory(seed, Gateways::new).run();
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("-Dseed=" + seed, failure);
      }
    }
  }

  private static final Faults WITHOUT_UNKNOWN = new Faults(40, 0, 0, 15, 100, 3);

  private static final class Gateways implements Processes {
    private final Cluster cluster;
    private final Random random;
    private final Map<Backend, Cluster.Process> processes = new HashMap<>();
    private final Set<Backend> recovering = new HashSet<>();
    private final Set<Backend> dead = new HashSet<>();

    Gateways(Random random) {
      this.random = random;
      this.cluster = new Cluster(random.nextLong());
    }

    @Override
    public Scheduler scheduler() {
      return cluster.scheduler;
    }

    @Override
    public Clock clock() {
      return cluster.clock;
    }

    @Override
    public Backend join() {
      Cluster.Process process = cluster.start();
      process.store().inject(Faults.HARSH);
      processes.put(process.backend(), process);
      return process.backend();
    }

    @Override
    public void kill(Backend backend) {
      dead.add(backend);
      processes.get(backend).store().cutOff();
    }

    @Override
    public void suspect(Backend backend) {
      // a client waits ten seconds at most
      if (!recovering.add(backend)) {
        return;
      }
      Cluster.Process process = processes.get(backend);
      process.store().cutOff();
      // who was given up for dead can't look up outcomes, and says so: no history tells that
      process.store().inject(WITHOUT_UNKNOWN);
      long stillNanos = TimeUnit.MILLISECONDS.toNanos(random.nextInt(6_500));
      cluster.scheduler.after(
          stillNanos,
          Runnable::run,
          () -> {
            // it may have died meanwhile
            if (!dead.contains(backend)) {
              process.store().reconnect();
            }
          });
      cluster.scheduler.after(
          stillNanos + 2 * Duties.SILENCE_NANOS,
          Runnable::run,
          () -> {
            process.store().inject(Faults.HARSH);
            recovering.remove(backend);
          });
    }

    @Override
    public boolean step() {
      return cluster.scheduler.step() || cluster.scheduler.advance();
    }

    @Override
    public void finish() {
      cluster.run(TimeUnit.MINUTES.toNanos(2));
    }

    @Override
    public void verify(Runnable writing) {
      writing.run();
      long unknown =
          processes.keySet().stream()
              .mapToLong(backend -> ((FdbBackend) backend).metrics().unknownResults())
              .sum();
      assertTrue(unknown > 0, "nothing failed");
    }

    @Override
    public int handovers() {
      return 0;
    }

    @Override
    public List<Class<? extends Throwable>> passing() {
      return List.of(BackendException.class);
    }
  }
}
