package io.partita.fdb.backend;

import io.partita.core.change.Change;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.Images;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.item.Image;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.Trees;
import io.partita.core.simulation.SeededChance;
import io.partita.core.simulation.SimulatedClock;
import io.partita.core.simulation.SimulatedScheduler;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.Decimal;
import io.partita.fdb.model.FaultyStore;
import io.partita.fdb.model.ModelStore;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Several processes over one modelled store, all in one thread and driven by a seed. */
final class Cluster {
  private static final long LIMIT_NANOS = TimeUnit.HOURS.toNanos(1);

  /** Nothing is given up: histories can be told apart only by what was done. */
  private static final long DEADLINE_NANOS = TimeUnit.MINUTES.toNanos(10);

  final SeededChance chance;
  final SimulatedClock clock = new SimulatedClock();
  final SimulatedScheduler scheduler;
  final ModelStore model;

  Cluster(long seed) {
    chance = new SeededChance(seed);
    scheduler = new SimulatedScheduler(chance, clock);
    model = new ModelStore(clock, scheduler.role("store"));
  }

  /** A process of the cluster. */
  record Process(FdbBackend backend, FaultyStore store) {}

  Process start() {
    Executor executor = scheduler.blocking("fdb", 3);
    FaultyStore store = new FaultyStore(model, chance, scheduler, executor);
    CompletionStage<FdbBackend> opening =
        FdbBackend.open(
            store, "partita", scheduler, executor, clock, chance, DEADLINE_NANOS, () -> {});
    return new Process(await(opening), store);
  }

  <T> T await(CompletionStage<T> stage) {
    runUntil(() -> stage.toCompletableFuture().isDone());
    return stage.toCompletableFuture().join();
  }

  /** Runs everything until something holds. */
  void runUntil(BooleanSupplier condition) {
    long limit = clock.elapsedNanos() + LIMIT_NANOS;
    while (!condition.getAsBoolean()) {
      if (!scheduler.step() && !scheduler.advance() || clock.elapsedNanos() > limit) {
        throw new AssertionError("nothing more happens, and it does not hold");
      }
    }
  }

  /** Lets time pass. */
  void run(long nanos) {
    long end = clock.elapsedNanos() + nanos;
    boolean[] isOver = {false};
    scheduler.after(nanos, Runnable::run, () -> isOver[0] = true);
    runUntil(() -> isOver[0] || clock.elapsedNanos() > end);
  }

  /** Adds one to a number, and answers it: doing it twice or not at all shows. */
  record Increment(byte[] key) implements WriteCommand<Long> {
    @Override
    public Reads reads() {
      return Reads.Keys.of(Trees.ITEMS, key);
    }

    @Override
    public Decision<Long> decide(DecisionContext context, Images images) {
      Image image = images.value(0);
      long count = image == null ? 1 : count(image) + 1;
      byte[] after =
          StoredItem.encode(
              Item.of(Map.<String, AttributeValue>of("n", new NumberValue(Decimal.of(count)))),
              context.wallMillis());
      return Decision.of(count, new Change(Trees.ITEMS, key, image, after));
    }

    static long count(Image image) {
      NumberValue value = (NumberValue) StoredItem.of(image).item().get("n");
      return value.value().toBigDecimal().longValueExact();
    }
  }
}
