package io.partita.engine.node;

import io.partita.core.backend.Backend;
import io.partita.core.backend.ChangePage;
import io.partita.core.backend.Consistency;
import io.partita.core.backend.PartitionStatistics;
import io.partita.core.change.IndexChange;
import io.partita.core.change.IndexEntry;
import io.partita.core.change.Position;
import io.partita.core.command.DeleteItemCommand;
import io.partita.core.command.PutItemCommand;
import io.partita.core.command.ReadCommand;
import io.partita.core.command.ReadPage;
import io.partita.core.command.WriteCommand;
import io.partita.core.command.WriteResult;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.propagation.Propagation;
import io.partita.core.routing.PartitionMap;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableRecord;
import io.partita.core.simulation.SeededChance;
import io.partita.core.simulation.SimulatedClock;
import io.partita.core.simulation.SimulatedScheduler;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.TableSchema;
import io.partita.core.table.TableSettings;
import io.partita.core.table.TableStatus;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import io.partita.engine.inspect.DirectoryCheck;
import io.partita.engine.storage.FaultyDisk;
import io.partita.engine.storage.MemoryDisk;
import io.partita.engine.wal.WalOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One node's lives, driven by a seed in one thread. */
final class NodeSimulation {
  private static final WalOptions LOG = new WalOptions(64 * 1024);
  private static final NodeOptions OPTIONS =
      new NodeOptions(1, 64 * 1024, 40_000, 60_000, 200_000, LOG);
  private static final int KEY_COUNT = 40;
  private static final KeySchema KEY =
      KeySchema.of(
          new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.N));
  private static final IndexSchema LOCAL =
      index(
          IndexSchema.Kind.LOCAL,
          "byRank",
          KeySchema.of(
              new KeyAttribute("pk", AttributeType.S), new KeyAttribute("rank", AttributeType.N)));
  private static final IndexSchema GLOBAL =
      index(
          IndexSchema.Kind.GLOBAL,
          "byColour",
          KeySchema.of(new KeyAttribute("colour", AttributeType.S), null));

  /** Faults planted to see that they are found. */
  enum Bug {
    NONE,
    LOSE_LOG_SYNCS,
    LOSE_PAGE_SYNCS,
    LOSE_CATALOGUE_SYNCS,
    LOSE_DIRECTORY_SYNCS,
    COUNT_UNANSWERED_AS_ACKNOWLEDGED
  }

  private static IndexSchema index(IndexSchema.Kind kind, String name, KeySchema key) {
    return new IndexSchema(kind, 1, name, key, Projection.ALL);
  }

  /** What became of the writes of one key: every value that was sent, and the last one answered. */
  private static final class KeyHistory {
    final List<Item> sent = new ArrayList<>();
    int acknowledged = -1;
    boolean pending;
  }

  private final Bug bug;
  private final SeededChance chance;
  private final MemoryDisk disk = new MemoryDisk();
  private final SimulatedClock clock = new SimulatedClock();
  private final SimulatedScheduler scheduler;
  private final Table table = new Table(record());
  private final Map<Integer, KeyHistory> histories = new HashMap<>();
  private final List<String> history = new ArrayList<>();
  private int operationsLeft;
  private int crashes;
  private boolean dead;

  /** In the operation that ends the process. */
  private boolean dying;

  NodeSimulation(long seed, Bug bug) {
    this.bug = bug;
    chance = new SeededChance(seed);
    scheduler = new SimulatedScheduler(chance, clock);
  }

  List<String> history() {
    return history;
  }

  private static TableRecord record() {
    List<TableRecord.Placement> placements = new ArrayList<>();
    for (String index : new String[] {null, "byColour"}) {
      for (byte[] bound : PartitionMap.evenBounds(2)) {
        PartitionId id = new PartitionId(10 + placements.size());
        placements.add(new TableRecord.Placement(id, index, bound));
      }
    }
    TableSchema schema = new TableSchema("t", 1, KEY, List.of(LOCAL), List.of(GLOBAL));
    return new TableRecord(
        "t",
        "id",
        1,
        TableStatus.ACTIVE,
        0,
        schema,
        List.of(),
        TableSettings.BY_REQUEST,
        placements);
  }

  /** Runs some lives and checks after each; returns how many of them ended in a crash. */
  int run() throws IOException {
    int lives = 3 + chance.nextInt(4);
    for (int life = 0; life < lives; life++) {
      boolean last = life == lives - 1;
      operationsLeft = last ? Integer.MAX_VALUE : 3 + chance.nextInt(80);
      live(last);
    }
    return crashes;
  }

  private void live(boolean last) throws IOException {
    dead = false;
    Node node;
    try {
      node = Node.open(faulty(), OPTIONS, scheduler, clock, failure -> dead = true);
      node.whenReady();
      Backend backend = new NodeBackend(node);
      for (PartitionDescriptor partition : table.descriptors()) {
        backend.createPartition(partition);
      }
      settle(50);
      Propagation propagation =
          new Propagation(backend, scheduler, scheduler.role("propagation"), clock);
      propagation.serving(table);
      if (!dead) {
        verifyItems(backend);
      }
      work(backend);
      if (last) {
        settle(20_000);
        verifyItems(backend);
        verifyIndexes(backend);
      }
      if (!dead && chance.nextInt(3) == 0) {
        propagation.stop();
        node.stop();
        settle(2_000);
      }
    } catch (IOException planted) {
      if (!"planted crash".equals(planted.getMessage())) {
        throw planted;
      }
      dead = true;
    }
    crash();
  }

  private void crash() throws IOException {
    history.add("crash " + dead);
    crashes += dead ? 1 : 0;
    scheduler.clear();
    // a killed process leaves what it wrote, unsynced; a later crash of the machine may lose it
    if (chance.nextInt(2) == 0) {
      disk.kill();
    } else {
      disk.crash(chance);
    }
    List<String> findings = new ArrayList<>();
    if (!DirectoryCheck.run(disk, LOG, findings::add)) {
      throw new AssertionError("check: " + findings);
    }
  }

  private FaultyDisk faulty() {
    return new FaultyDisk(
        disk,
        new FaultyDisk.Fault() {
          @Override
          public void before(FaultyDisk.Operation operation, String name) throws IOException {
            if (operation != FaultyDisk.Operation.READ && (dead || operationsLeft-- <= 0)) {
              dying = !dead;
              dead = true;
              throw new IOException("planted crash");
            }
          }

          @Override
          public int bytesOfFailedWrite(String name, int length) {
            return dying && chance.nextInt(2) == 0 ? chance.nextInt(length + 1) : 0;
          }

          @Override
          public boolean losesSync(String name) {
            return switch (bug) {
              case LOSE_LOG_SYNCS -> name.startsWith("log");
              case LOSE_PAGE_SYNCS -> name.equals("pages");
              case LOSE_CATALOGUE_SYNCS -> name.startsWith("catalogue");
              case LOSE_DIRECTORY_SYNCS -> name.isEmpty();
              case NONE, COUNT_UNANSWERED_AS_ACKNOWLEDGED -> false;
            };
          }
        });
  }

  private void settle(int steps) {
    for (int i = 0; i < steps && !dead; i++) {
      if (!scheduler.step() && !scheduler.advance()) {
        return;
      }
    }
  }

  private void work(Backend backend) {
    int commands = 30 + chance.nextInt(200);
    for (int i = 0; i < commands && !dead; i++) {
      write(backend, chance.nextInt(KEY_COUNT));
      settle(chance.nextInt(6));
    }
  }

  private void write(Backend backend, int number) {
    KeyHistory key = histories.computeIfAbsent(number, absent -> new KeyHistory());
    if (key.pending) {
      // two writes under way at once may come in either order
      return;
    }
    key.pending = true;
    int attempt = key.sent.size();
    Item item = chance.nextInt(4) == 0 ? null : item(number, attempt);
    key.sent.add(item);
    byte[] encoded = key(number);
    WriteCommand<WriteResult> command =
        item == null
            ? new DeleteItemCommand(encoded, null)
            : new PutItemCommand(encoded, item, null);
    history.add(number + " " + (item == null ? "delete" : "put " + attempt));
    CompletionStage<WriteResult> answer =
        backend.write(table.items().partitionOf(encoded), command);
    if (bug == Bug.COUNT_UNANSWERED_AS_ACKNOWLEDGED) {
      key.acknowledged = attempt;
    }
    answer.whenComplete((result, failure) -> {
      if (failure == null) {
        key.acknowledged = Math.max(key.acknowledged, attempt);
      }
    });
  }

  private static Map<String, AttributeValue> keyAttributes(int number) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("pk", new StringValue("p" + number % 5));
    attributes.put("sk", new NumberValue(Decimal.of(number)));
    return attributes;
  }

  private static byte[] key(int number) {
    return ItemKey.encode(KEY, keyAttributes(number));
  }

  private Item item(int number, int attempt) {
    Map<String, AttributeValue> attributes = keyAttributes(number);
    attributes.put("attempt", new NumberValue(Decimal.of(attempt)));
    if (chance.nextInt(3) > 0) {
      attributes.put("rank", new NumberValue(Decimal.of(chance.nextInt(10))));
    }
    if (chance.nextInt(3) > 0) {
      attributes.put("colour", new StringValue("c" + chance.nextInt(3)));
    }
    int length = chance.nextInt(20) == 0 ? 9_000 : chance.nextInt(300);
    attributes.put("v", new StringValue("v".repeat(length)));
    return Item.of(attributes);
  }

  /** Every key holds the last answered value, or one sent after it. */
  private void verifyItems(Backend backend) throws IOException {
    Map<String, Item> present = new HashMap<>();
    for (PartitionId partition : table.items().ids()) {
      for (Item item : all(backend, partition, Trees.ITEMS)) {
        present.put(HexFormat.of().formatHex(ItemKey.encode(KEY, item)), item);
      }
      verifyLocalIndex(backend, partition);
    }
    histories.forEach((number, key) -> {
      Item found = present.get(HexFormat.of().formatHex(key(number)));
      boolean known = key.acknowledged < 0 && found == null;
      for (int i = Math.max(0, key.acknowledged); i < key.sent.size(); i++) {
        Item sent = key.sent.get(i);
        known |= sent == null ? found == null : sent.equals(found);
      }
      if (!known) {
        throw new AssertionError(
            "key "
                + number
                + " holds attempt "
                + (found == null ? null : found.get("attempt"))
                + ", acknowledged "
                + key.acknowledged
                + " of "
                + key.sent.size());
      }
      // what survived is what counts from now on
      key.sent.clear();
      key.sent.add(found);
      key.acknowledged = 0;
    });
  }

  private void verifyLocalIndex(Backend backend, PartitionId partition) throws IOException {
    Map<String, Item> expected = new TreeMap<>();
    for (Item item : all(backend, partition, Trees.ITEMS)) {
      IndexEntry entry = IndexChange.entry(table.schema(), LOCAL, item);
      if (entry != null) {
        expected.put(HexFormat.of().formatHex(entry.key()), entry.item());
      }
    }
    requireSame("local index", expected, entries(backend, partition, LOCAL, LOCAL.ordinal()));
  }

  private void verifyIndexes(Backend backend) throws IOException {
    Map<String, Item> expected = new TreeMap<>();
    Map<String, Item> found = new TreeMap<>();
    for (PartitionId partition : table.items().ids()) {
      for (Item item : all(backend, partition, Trees.ITEMS)) {
        IndexEntry entry = IndexChange.entry(table.schema(), GLOBAL, item);
        if (entry != null) {
          expected.put(HexFormat.of().formatHex(entry.key()), entry.item());
        }
      }
    }
    for (PartitionId partition : table.index(GLOBAL).ids()) {
      found.putAll(entries(backend, partition, GLOBAL, Trees.ITEMS));
    }
    requireSame("global index", expected, found);
  }

  private Map<String, Item> entries(
      Backend backend, PartitionId partition, IndexSchema index, int tree) throws IOException {
    Map<String, Item> found = new TreeMap<>();
    for (Item item : all(backend, partition, tree)) {
      byte[] key = IndexChange.entry(table.schema(), index, item).key();
      found.put(HexFormat.of().formatHex(key), item);
    }
    return found;
  }

  private static void requireSame(
      String what, Map<String, Item> expected, Map<String, Item> found) {
    if (!expected.equals(found)) {
      throw new AssertionError(
          what + ": expected " + expected.size() + " entries, found " + found.size());
    }
  }

  private List<Item> all(Backend backend, PartitionId partition, int tree) throws IOException {
    CompletableFuture<ReadPage.Page> answer =
        backend
            .read(
                partition,
                new ReadPage(tree, KeyRange.ALL, true, 10_000, 1 << 30, null, false),
                Consistency.STRONG)
            .toCompletableFuture();
    for (int i = 0; i < 100_000 && !answer.isDone(); i++) {
      settle(1);
    }
    if (!answer.isDone() && dead) {
      // the node has died of something else that it wrote meanwhile
      throw new IOException("planted crash");
    }
    return answer.resultNow().items().stream().map(StoredItem::item).toList();
  }

  /** A node as a backend, without blocking. */
  private record NodeBackend(Node node) implements Backend {
    @Override
    public <R> CompletionStage<R> read(
        PartitionId partition, ReadCommand<R> command, Consistency consistency) {
      return node.read(partition, command);
    }

    @Override
    public <R> CompletionStage<R> write(PartitionId partition, WriteCommand<R> command) {
      return node.write(partition, command);
    }

    @Override
    public CompletionStage<Void> createPartition(PartitionDescriptor descriptor) {
      return node.createPartition(descriptor);
    }

    @Override
    public CompletionStage<Void> dropPartition(PartitionId partition) {
      return node.dropPartition(partition);
    }

    @Override
    public CompletionStage<ChangePage> changes(
        PartitionId source, Position after, int maximumBytes) {
      return node.changes(source, after, maximumBytes);
    }

    @Override
    public void releaseChanges(PartitionId source, Position upTo) {
      node.releaseChanges(source, upTo);
    }

    @Override
    public CompletionStage<PartitionStatistics> statistics(PartitionId partition) {
      return node.statistics(partition);
    }

    @Override
    public void close() {}
  }
}
