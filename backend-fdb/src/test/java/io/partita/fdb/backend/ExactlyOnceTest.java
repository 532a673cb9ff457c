package io.partita.fdb.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.backend.BackendException;
import io.partita.core.backend.ChangePage;
import io.partita.core.backend.Consistency;
import io.partita.core.change.ChangeRecord;
import io.partita.core.change.Position;
import io.partita.core.command.GetItemCommand;
import io.partita.core.item.Image;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeType;
import io.partita.fdb.model.FaultyStore.Faults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Writes through several processes over a store that fails in all its ways are done once each. */
class ExactlyOnceTest {
  private static final PartitionId PARTITION = new PartitionId(7);
  private static final int WRITES = 60;
  private static final int KEYS = 3;
  private static final int RUNS = 40;

  private record Outcome(int key, CompletableFuture<Long> answer) {}

  private static PartitionDescriptor partition() {
    IndexSchema index =
        new IndexSchema(
            IndexSchema.Kind.GLOBAL,
            1,
            "byN",
            KeySchema.of(new KeyAttribute("n", AttributeType.N), null),
            Projection.ALL);
    TableSchema schema =
        new TableSchema(
            "table",
            1,
            KeySchema.of(new KeyAttribute("pk", AttributeType.S), null),
            List.of(),
            List.of(index));
    return new PartitionDescriptor(
        PARTITION, PartitionDescriptor.Role.TABLE, KeyRange.ALL, schema, null);
  }

  @Test
  void everyWriteIsDoneOnce() {
    long first = Long.getLong("seed", System.nanoTime());
    long unknown = 0;
    for (int run = 0; run < RUNS; run++) {
      try {
        unknown += runOnce(first + run, run % 2 == 0 ? Faults.MANY : Faults.LATE);
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("-Dseed=" + (first + run), failure);
      }
    }
    assertTrue(unknown > RUNS, "there was little to look up: " + unknown);
  }

  /** Answers how many commits had an unknown outcome. */
  private static long runOnce(long seed, Faults faults) {
    Cluster cluster = new Cluster(seed);
    List<Cluster.Process> processes = List.of(cluster.start(), cluster.start(), cluster.start());
    cluster.await(processes.getFirst().backend().createPartition(partition()));
    processes.forEach(process -> process.store().inject(faults));
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < WRITES; i++) {
      int key = cluster.chance.nextInt(KEYS);
      FdbBackend backend = processes.get(cluster.chance.nextInt(processes.size())).backend();
      outcomes.add(
          new Outcome(
              key,
              backend
                  .write(PARTITION, new Cluster.Increment(new byte[] {(byte) key}))
                  .toCompletableFuture()));
    }
    cluster.runUntil(() -> outcomes.stream().allMatch(outcome -> outcome.answer.isDone()));
    processes.forEach(process -> process.store().inject(Faults.SLOW));
    for (int key = 0; key < KEYS; key++) {
      requireOnce(cluster, processes, outcomes, key);
    }
    requireFeed(cluster, processes.get(1).backend());
    return processes.stream()
        .mapToLong(process -> process.backend().metrics().unknownResults())
        .sum();
  }

  private static void requireOnce(
      Cluster cluster, List<Cluster.Process> processes, List<Outcome> outcomes, int key) {
    Set<Long> answers = new HashSet<>();
    int unknown = 0;
    for (Outcome outcome : outcomes) {
      if (outcome.key != key) {
        continue;
      }
      if (outcome.answer.isCompletedExceptionally()) {
        BackendException failure = assertInstanceOf(BackendException.class, cause(outcome.answer));
        unknown += failure.reason() == BackendException.Reason.TIMED_OUT ? 1 : 0;
      } else {
        assertTrue(answers.add(outcome.answer.join()), "two writes have the same answer");
      }
    }
    for (Cluster.Process process : processes) {
      long count = count(cluster, process.backend(), key);
      assertTrue(count >= answers.size(), "a write is lost");
      assertTrue(count <= answers.size() + unknown, "a write is done twice");
      answers.forEach(answer -> assertTrue(answer <= count));
    }
  }

  private static Throwable cause(CompletableFuture<?> failed) {
    Throwable problem = failed.exceptionNow();
    return problem.getCause() instanceof BackendException cause ? cause : problem;
  }

  private static long count(Cluster cluster, FdbBackend backend, int key) {
    GetItemCommand get = new GetItemCommand(List.of(new byte[] {(byte) key}));
    StoredItem found = cluster.await(backend.read(PARTITION, get, Consistency.STRONG)).getFirst();
    return found == null ? 0 : Cluster.Increment.count(Image.of(bytes(found)));
  }

  private static byte[] bytes(StoredItem item) {
    return StoredItem.encode(item.item(), item.lastWriteMillis());
  }

  /** The feed has each change once, and each begins where the one before of its key ended. */
  private static void requireFeed(Cluster cluster, FdbBackend backend) {
    List<ChangeRecord> records = new ArrayList<>();
    Position position = Position.START;
    long total = cluster.await(backend.statistics(PARTITION)).itemCount();
    long[] last = new long[KEYS];
    long[] counts = new long[KEYS];
    for (int key = 0; key < KEYS; key++) {
      counts[key] = count(cluster, backend, key);
    }
    long expected = counts[0] + counts[1] + counts[2];
    while (records.size() < expected) {
      ChangePage page = cluster.await(backend.changes(PARTITION, position, 500));
      records.addAll(page.records());
      position = page.last();
    }
    assertEquals(expected, records.size());
    for (ChangeRecord record : records) {
      var change = record.changes().getFirst();
      int key = change.key()[0];
      assertEquals(
          last[key], change.before() == null ? 0 : Cluster.Increment.count(change.before()));
      last[key] = Cluster.Increment.count(Image.of(change.after()));
    }
    assertEquals(total, Arrays.stream(counts).filter(count -> count > 0).count());
  }
}
