package io.partita.engine.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.backend.BackendException;
import io.partita.core.command.GetItemCommand;
import io.partita.core.command.PutItemCommand;
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
import io.partita.engine.inspect.DirectoryCheck;
import io.partita.engine.storage.DiskFullException;
import io.partita.engine.storage.FaultyDisk;
import io.partita.engine.storage.FaultyDisk.Operation;
import io.partita.engine.storage.MemoryDisk;
import io.partita.engine.wal.WalOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One kind of operation on one kind of file begins to fail: what is told, served and kept. */
class DiskFaultTest {
  private static final WalOptions LOG = new WalOptions(64 * 1024);
  private static final NodeOptions OPTIONS =
      new NodeOptions(1, 64 * 1024, 200_000, 200_000, 400_000, LOG);

  /** No checkpoint, so that the log must grow. */
  private static final NodeOptions LOG_ONLY =
      new NodeOptions(1, 64 * 1024, 1 << 30, 1 << 30, 1 << 30, LOG);

  private static final PartitionId ID = new PartitionId(9);
  private static final KeySchema KEY = KeySchema.of(new KeyAttribute("pk", AttributeType.S), null);
  private static final int WRITES_AT_MOST = 3000;

  private final SimulatedClock clock = new SimulatedClock();
  private final SimulatedScheduler scheduler = new SimulatedScheduler(new SeededChance(1), clock);
  private final MemoryDisk disk = new MemoryDisk();
  private final List<Throwable> fatal = new ArrayList<>();
  private final Set<Integer> acknowledged = new HashSet<>();

  private @Nullable Operation failing;
  private String files = "";
  private boolean isFull;
  private int failures;
  private int afterFailure;
  private NodeOptions options = OPTIONS;
  private Node node;

  private final FaultyDisk.Fault fault =
      new FaultyDisk.Fault() {
        @Override
        public void before(Operation operation, String name) throws IOException {
          boolean changes = operation == Operation.WRITE || operation == Operation.SYNC;
          if (failures > 0 && changes && name.startsWith(files)) {
            afterFailure++;
          }
          if (operation == failing && name.startsWith(files)) {
            failures++;
            throw isFull
                ? new DiskFullException("planted full disk", new IOException())
                : new IOException("planted failure");
          }
        }

        @Override
        public int bytesOfFailedWrite(String name, int length) {
          return length / 2;
        }
      };

  private void open() throws IOException {
    node = Node.open(new FaultyDisk(disk, fault), options, scheduler, clock, fatal::add);
    await(node.whenReady().toCompletableFuture());
    TableSchema schema = new TableSchema("t", 1, KEY, List.of(), List.of());
    await(
        node.createPartition(
                new PartitionDescriptor(
                    ID, PartitionDescriptor.Role.TABLE, KeyRange.ALL, schema, null))
            .toCompletableFuture());
  }

  private void await(CompletableFuture<?> answer) {
    for (int i = 0; i < 100_000 && !answer.isDone(); i++) {
      if (!scheduler.step()) {
        scheduler.advance();
      }
    }
    assertTrue(answer.isDone(), "no answer");
  }

  private static Item item(int number) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("pk", new StringValue("key " + number));
    attributes.put("v", new StringValue("v".repeat(700)));
    return Item.of(attributes);
  }

  /** Writes; returns why not. */
  private BackendException.@Nullable Reason put(int number) {
    Item item = item(number);
    CompletableFuture<?> answer =
        node.write(ID, new PutItemCommand(ItemKey.encode(KEY, item), item, null))
            .toCompletableFuture();
    await(answer);
    if (!answer.isCompletedExceptionally()) {
      acknowledged.add(number);
      return null;
    }
    return assertInstanceOf(BackendException.class, answer.exceptionNow()).reason();
  }

  private void requireAcknowledged() {
    for (int number : acknowledged) {
      CompletableFuture<List<StoredItem>> answer =
          node.read(ID, new GetItemCommand(List.of(ItemKey.encode(KEY, item(number)))))
              .toCompletableFuture();
      await(answer);
      assertEquals(item(number), answer.resultNow().getFirst().item());
    }
  }

  private BackendException.Reason writeUntilRefused() {
    for (int i = 0; i < WRITES_AT_MOST; i++) {
      BackendException.Reason reason = put(i);
      if (reason != null) {
        return reason;
      }
    }
    throw new AssertionError("nothing was refused");
  }

  /** Everything acknowledged is served on, and is there after a start on a disk that is sound. */
  private void requireServedAndKept() throws IOException {
    requireAcknowledged();
    CompletableFuture<Void> stopped = node.stop().toCompletableFuture();
    await(stopped);
    assertEquals(1, fatal.size());
    failing = null;
    scheduler.clear();
    disk.crash(new SeededChance(2));
    List<String> lines = new ArrayList<>();
    assertTrue(DirectoryCheck.run(disk, LOG, lines::add), lines::toString);
    open();
    requireAcknowledged();
    assertEquals(null, put(WRITES_AT_MOST + 1));
  }

  @ParameterizedTest
  @CsvSource({
    "ALLOCATE, log",
    "CREATE, log",
    "WRITE, log-0",
    "ALLOCATE, pages",
    "WRITE, pages",
    "WRITE, catalogue"
  })
  void onAFullDiskReadsAreServedAndNothingIsLost(Operation operation, String names)
      throws IOException {
    options = names.equals("log") ? LOG_ONLY : OPTIONS;
    open();
    files = names;
    isFull = true;
    failing = operation;
    BackendException.Reason first = writeUntilRefused();
    assertTrue(
        first == BackendException.Reason.READ_ONLY || first == BackendException.Reason.UNAVAILABLE,
        first + " of the write that met it");
    assertEquals(BackendException.Reason.READ_ONLY, put(WRITES_AT_MOST));
    assertInstanceOf(DiskFullException.class, fatal.getFirst());
    requireServedAndKept();
  }

  @Test
  void withoutRoomForSparesTheLogGoesOn() throws IOException {
    open();
    files = "log-spare";
    isFull = true;
    failing = Operation.ALLOCATE;
    for (int i = 0; i < 500; i++) {
      assertEquals(null, put(i));
    }
    assertEquals(List.of(), fatal);
  }

  @ParameterizedTest
  @CsvSource({"SYNC, log-0", "SYNC, pages", "SYNC, catalogue", "SYNC_DIRECTORY, ''"})
  void aFailedSyncIsFinalAndNeverTriedAgain(Operation operation, String names) throws IOException {
    open();
    files = names;
    failing = operation;
    BackendException.Reason first = writeUntilRefused();
    assertEquals(BackendException.Reason.UNAVAILABLE, first);
    assertEquals(BackendException.Reason.UNAVAILABLE, put(WRITES_AT_MOST));
    assertEquals("planted failure", fatal.getFirst().getMessage());
    for (int i = 0; i < 50; i++) {
      scheduler.advance();
      while (scheduler.step()) {
        // until nothing is left to do
      }
    }
    assertEquals(1, failures);
    if (!names.isEmpty()) {
      assertEquals(0, afterFailure, "writes or syncs of the file after the failure");
    }
    requireServedAndKept();
  }

  @Test
  void aReadErrorRefusesWhatCanNotBeReadAndNothingElse() throws IOException {
    open();
    for (int i = 0; i < 1000; i++) {
      assertEquals(null, put(i));
    }
    files = "pages";
    failing = Operation.READ;
    int refused = 0;
    int served = 0;
    for (int i = 0; i < 1000; i++) {
      CompletableFuture<List<StoredItem>> answer =
          node.read(ID, new GetItemCommand(List.of(ItemKey.encode(KEY, item(i)))))
              .toCompletableFuture();
      await(answer);
      if (answer.isCompletedExceptionally()) {
        assertEquals(
            BackendException.Reason.CORRUPT, ((BackendException) answer.exceptionNow()).reason());
        refused++;
      } else {
        served++;
      }
    }
    assertTrue(refused > 0 && served > 0, refused + " refused, " + served + " served");
    failing = null;
    requireAcknowledged();
    assertEquals(List.of(), fatal);
  }
}
