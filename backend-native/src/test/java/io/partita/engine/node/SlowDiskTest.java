package io.partita.engine.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.backend.BackendException;
import io.partita.core.command.GetItemCommand;
import io.partita.core.command.PutItemCommand;
import io.partita.core.command.WriteResult;
import io.partita.core.environment.Scheduler;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.simulation.SeededChance;
import io.partita.core.simulation.SimulatedClock;
import io.partita.core.simulation.SimulatedScheduler;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.engine.storage.FaultyDisk;
import io.partita.engine.storage.MemoryDisk;
import io.partita.engine.wal.WalOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/**
 * A disk whose checkpoints take longer than writers take to dirty pages: what is in memory only
 * stays bounded, writers wait and are refused, and nobody waits for ever.
 */
class SlowDiskTest {
  private static final long MAXIMUM_DIRTY_BYTES = 1_500_000;
  private static final NodeOptions OPTIONS =
      new NodeOptions(
          1, 256 * 1024, 1 << 30, 400_000, MAXIMUM_DIRTY_BYTES, new WalOptions(1 << 20));

  /** A path of pages and one more of each that a split makes. */
  private static final long ONE_WRITE_BYTES = 8 * 8192;

  private static final long CHECKPOINT_NANOS = 400_000_000L;
  private static final PartitionId ID = new PartitionId(9);
  private static final KeySchema KEY = KeySchema.of(new KeyAttribute("pk", AttributeType.S), null);

  private final long seed = Long.getLong("seed", 1);
  private final SeededChance chance = new SeededChance(seed);
  private final SimulatedClock clock = new SimulatedClock();
  private final SimulatedScheduler scheduler = new SimulatedScheduler(chance, clock);
  private final List<Throwable> fatal = new ArrayList<>();
  private boolean pagesFail;
  private boolean held;
  private Node node;

  /** Checkpoints take their time; all else goes at once. */
  private final Scheduler slow =
      new Scheduler() {
        @Override
        public Executor role(String name) {
          Executor role = scheduler.role(name);
          return name.equals("background")
              ? task -> scheduler.after(CHECKPOINT_NANOS, role, task)
              : role;
        }

        @Override
        public Executor blocking(String name, int parallelism) {
          return scheduler.blocking(name, parallelism);
        }

        @Override
        public Cancellation after(long delayNanos, Executor executor, Runnable task) {
          return scheduler.after(delayNanos, executor, task);
        }
      };

  private void open() throws IOException {
    FaultyDisk disk =
        new FaultyDisk(
            new MemoryDisk(),
            (operation, name) -> {
              if (pagesFail && name.equals("pages") && operation == FaultyDisk.Operation.SYNC) {
                throw new IOException("planted failure");
              }
            });
    node = Node.open(disk, OPTIONS, slow, clock, fatal::add);
    await(node.whenReady().toCompletableFuture());
    TableSchema schema = new TableSchema("t", 1, KEY, List.of(), List.of());
    await(
        node.createPartition(
                new PartitionDescriptor(
                    ID, PartitionDescriptor.Role.TABLE, KeyRange.ALL, schema, null))
            .toCompletableFuture());
  }

  private void step() {
    if (!scheduler.step()) {
      scheduler.advance();
    }
    long unwritten = node.unwrittenBytes();
    assertTrue(
        unwritten <= MAXIMUM_DIRTY_BYTES + ONE_WRITE_BYTES, unwritten + " bytes, seed " + seed);
    held |= node.isHolding();
  }

  private void await(CompletableFuture<?> answer) {
    for (int i = 0; i < 1_000_000 && !answer.isDone(); i++) {
      step();
    }
    assertTrue(answer.isDone(), "no answer, seed " + seed);
  }

  private static Item item(int number) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("pk", new StringValue("key " + number * 7919 % 100_003));
    attributes.put("v", new StringValue("v".repeat(1000)));
    return Item.of(attributes);
  }

  private CompletableFuture<WriteResult> put(int number) {
    Item item = item(number);
    return node.write(ID, new PutItemCommand(ItemKey.encode(KEY, item), item, null))
        .toCompletableFuture();
  }

  private boolean isThere(int number) {
    CompletableFuture<List<StoredItem>> answer =
        node.read(ID, new GetItemCommand(List.of(ItemKey.encode(KEY, item(number)))))
            .toCompletableFuture();
    await(answer);
    return answer.resultNow().getFirst() != null;
  }

  @Test
  void writersThatWaitForTheirAnswersAreSlowedAndNeverRefused() throws IOException {
    open();
    List<CompletableFuture<WriteResult>> underWay = new ArrayList<>();
    for (int i = 0; i < 12_000; i++) {
      underWay.add(put(i));
      while (underWay.size() >= 200) {
        step();
        underWay.removeIf(answer -> {
          assertTrue(!answer.isCompletedExceptionally(), "refused, seed " + seed);
          return answer.isDone();
        });
      }
    }
    underWay.forEach(this::await);
    assertTrue(held, "the disk was never too slow");
    assertEquals(List.of(), fatal);
  }

  @Test
  void aFloodIsRefusedBeyondWhatMayWait() throws IOException {
    open();
    List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      answers.add(put(i));
      if (i % 100 == 0) {
        step();
      }
    }
    answers.forEach(this::await);
    int refused = 0;
    for (int i = 0; i < answers.size(); i++) {
      CompletableFuture<WriteResult> answer = answers.get(i);
      if (answer.isCompletedExceptionally()) {
        refused++;
        assertEquals(
            BackendException.Reason.OVERLOADED,
            ((BackendException) answer.exceptionNow()).reason());
      }
      if (i % 97 == 0) {
        assertEquals(!answer.isCompletedExceptionally(), isThere(i), "write " + i);
      }
    }
    assertTrue(held && refused > 0 && refused < answers.size(), refused + " refused");
  }

  @Test
  void stoppingWhileWritersWaitCarriesOutWhatWasTaken() throws IOException {
    open();
    List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
    for (int i = 0; !node.isHolding(); i++) {
      answers.add(put(i));
      step();
    }
    for (int i = 0; i < 500; i++) {
      answers.add(put(1_000_000 + i));
    }
    CompletableFuture<Void> stopped = node.stop().toCompletableFuture();
    await(stopped);
    assertTrue(!stopped.isCompletedExceptionally());
    answers.forEach(answer -> {
      assertTrue(answer.isDone() && !answer.isCompletedExceptionally(), "seed " + seed);
    });
  }

  @Test
  void whenTheCheckpointFailsThoseWhoWaitAreToldAndReadersAreServed() throws IOException {
    open();
    await(put(1));
    pagesFail = true;
    List<CompletableFuture<WriteResult>> answers = new ArrayList<>();
    for (int i = 2; fatal.isEmpty(); i++) {
      answers.add(put(i));
      step();
    }
    answers.add(put(1_000_000));
    answers.forEach(this::await);
    assertEquals(1, fatal.size());
    assertNotNull(answers.getLast().exceptionNow());
    assertTrue(isThere(1));
  }
}
