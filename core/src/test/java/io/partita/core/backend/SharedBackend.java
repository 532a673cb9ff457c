package io.partita.core.backend;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.partita.core.change.Change;
import io.partita.core.change.Position;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.environment.Scheduler;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.propagation.ApplyIndexEntries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** One process' view of a {@link SharedStore}. */
public final class SharedBackend implements Backend {
  private static final int LANES = 3;
  private static final int MAXIMUM_HOPS = 6;

  private final SharedStore store;
  private final List<Executor> lanes = new ArrayList<>();
  private final Executor duties;
  private final Set<PartitionId> polled = new HashSet<>();
  private boolean alive = true;

  SharedBackend(SharedStore store, Scheduler scheduler) {
    this.store = store;
    this.duties = scheduler.role("duties");
    for (int i = 0; i < LANES; i++) {
      lanes.add(scheduler.role("lane"));
    }
  }

  /** What a process stands for. */
  final class Candidate implements Candidacy {
    private final String work;
    private final DutyListener listener;
    private boolean withdrawn;

    Candidate(String work, DutyListener listener) {
      this.work = work;
      this.listener = listener;
    }

    String work() {
      return work;
    }

    SharedBackend view() {
      return SharedBackend.this;
    }

    void begin() {
      tell(listener::begin);
    }

    void end() {
      tell(listener::end);
    }

    private void tell(Runnable call) {
      duties.execute(() -> {
        if (alive && !withdrawn) {
          call.run();
        }
      });
    }

    @Override
    public void close() {
      if (alive && !withdrawn) {
        withdrawn = true;
        store.withdraw(this);
      }
    }
  }

  public boolean isAlive() {
    return alive;
  }

  /** The process dies. */
  public void kill() {
    alive = false;
    store.lapsed(this);
  }

  private Executor lane() {
    return lanes.get(store.random.nextInt(LANES));
  }

  /** Sends a call, which takes effect later, and whose answer arrives still later. */
  private <T> CompletionStage<T> call(Supplier<CompletionStage<T>> effect) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (alive) {
      lane()
          .execute(() ->
              effect
                  .get()
                  .whenComplete(
                      (value, problem) -> lane().execute(() -> arrive(answer, value, problem))));
    }
    return answer;
  }

  /** The same, but what is asked for is looked at some hops later. */
  private <T> CompletionStage<T> later(int hops, Supplier<CompletionStage<T>> effect) {
    return hops == 0
        ? call(effect)
        : this.<Boolean>call(() -> CompletableFuture.completedFuture(true))
            .thenCompose(there -> later(hops - 1, effect));
  }

  private <T> void arrive(CompletableFuture<T> answer, T value, Throwable problem) {
    if (!alive) {
      return;
    }
    if (problem == null) {
      answer.complete(value);
    } else {
      answer.completeExceptionally(problem);
    }
  }

  @Override
  public <R> CompletionStage<R> read(
      PartitionId partition, ReadCommand<R> command, Consistency consistency) {
    return call(() -> store.backend.read(partition, command, consistency));
  }

  @Override
  public <R> CompletionStage<R> write(PartitionId partition, WriteCommand<R> command) {
    return call(() -> {
      if (command instanceof ApplyIndexEntries entries && alive) {
        store.applies(this, entries.source());
      }
      if (!partition.equals(PartitionId.SYSTEM)) {
        return store.backend.write(partition, command);
      }
      Observed<R> observed = new Observed<>(command, new boolean[1]);
      CompletionStage<R> done = store.backend.write(partition, observed);
      if (observed.changed()[0]) {
        store.metadataChanged();
      }
      return done;
    });
  }

  /** A command, and whether it has changed rows of tables. */
  private record Observed<R>(WriteCommand<R> command, boolean[] changed)
      implements WriteCommand<R> {
    @Override
    public Reads reads() {
      return command.reads();
    }

    @Override
    public Decision<R> decide(DecisionContext context, Images images) {
      Decision<R> decision = command.decide(context, images);
      for (Change change : decision.changes()) {
        changed[0] |= change.tree() == Trees.ITEMS;
      }
      return decision;
    }
  }

  @Override
  public CompletionStage<Void> createPartition(PartitionDescriptor descriptor) {
    return call(() -> store.backend.createPartition(descriptor));
  }

  @Override
  public CompletionStage<Void> dropPartition(PartitionId partition) {
    return call(() -> store.backend.dropPartition(partition));
  }

  @Override
  public CompletionStage<ChangePage> changes(PartitionId source, Position after, int maximumBytes) {
    if (alive) {
      polled.add(source);
      for (SharedBackend other : store.views()) {
        boolean twice = other != this && other.alive && other.polled.contains(source);
        assertFalse(twice && !store.overlaps(), "two processes follow " + source);
      }
    }
    return later(
        store.random.nextInt(MAXIMUM_HOPS),
        () -> store.backend.changes(source, after, maximumBytes));
  }

  @Override
  public void releaseChanges(PartitionId source, Position upTo) {
    if (alive) {
      store.backend.releaseChanges(source, upTo);
    }
  }

  @Override
  public CompletionStage<PartitionStatistics> statistics(PartitionId partition) {
    return call(() -> store.backend.statistics(partition));
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public Candidacy stand(String work, DutyListener listener) {
    Candidate candidate = new Candidate(work, listener);
    if (alive) {
      store.stand(candidate);
    }
    return candidate;
  }

  @Override
  public CompletionStage<Position> systemVersion() {
    return call(() -> CompletableFuture.completedFuture(store.version()));
  }

  @Override
  public CompletionStage<Position> systemVersionAfter(Position known) {
    return call(() -> store.versionAfter(known));
  }

  @Override
  public void close() {
    kill();
  }
}
