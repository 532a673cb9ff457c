package io.partita.engine.node;

import io.partita.core.backend.Backend;
import io.partita.core.backend.Consistency;
import io.partita.core.change.IndexChange;
import io.partita.core.change.IndexEntry;
import io.partita.core.command.DeleteItemCommand;
import io.partita.core.command.PutItemCommand;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One node's lives, driven by a seed in one thread. */
final class NodeSimulation {
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

  private final Bug bug;
  private final SeededChance chance;
  private final SimulatedMachine machine;
  private final Table table = new Table(record());
  private final ItemHistories histories = new ItemHistories();
  private final List<String> history = new ArrayList<>();

  NodeSimulation(long seed, Bug bug) {
    this.bug = bug;
    chance = new SeededChance(seed);
    machine = new SimulatedMachine(chance, this::losesSync);
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
      machine.begin(last ? Integer.MAX_VALUE : 3 + chance.nextInt(80));
      live(last);
    }
    return machine.crashes();
  }

  private void live(boolean last) throws IOException {
    try {
      Node node = machine.open();
      Backend backend = SimulatedMachine.backendOf(node);
      for (PartitionDescriptor partition : table.descriptors()) {
        machine.await(backend.createPartition(partition));
      }
      Propagation propagation =
          new Propagation(
              backend,
              machine.scheduler(),
              machine.scheduler().role("propagation"),
              machine.clock());
      propagation.serving(table);
      if (!machine.isDead()) {
        verifyItems(backend);
      }
      work(backend);
      if (last) {
        machine.settle(20_000);
        verifyItems(backend);
        verifyIndexes(backend);
      }
      if (!machine.isDead() && chance.nextInt(3) == 0) {
        propagation.stop();
        node.stop();
        machine.settle(2_000);
      }
    } catch (IOException end) {
      machine.requirePlanted(end);
    }
    history.add("crash " + machine.isDead());
    machine.crash();
  }

  private boolean losesSync(String name) {
    return switch (bug) {
      case LOSE_LOG_SYNCS -> name.startsWith("log");
      case LOSE_PAGE_SYNCS -> name.equals("pages");
      case LOSE_CATALOGUE_SYNCS -> name.startsWith("catalogue");
      case LOSE_DIRECTORY_SYNCS -> name.isEmpty();
      case NONE, COUNT_UNANSWERED_AS_ACKNOWLEDGED -> false;
    };
  }

  private void work(Backend backend) {
    int commands = 30 + chance.nextInt(200);
    for (int i = 0; i < commands && !machine.isDead(); i++) {
      write(backend, chance.nextInt(KEY_COUNT));
      machine.settle(chance.nextInt(6));
    }
  }

  private void write(Backend backend, int number) {
    if (histories.isPending(number)) {
      // two writes under way at once may come in either order
      return;
    }
    int attempt = histories.nextAttempt(number);
    Item item = chance.nextInt(4) == 0 ? null : item(number, attempt);
    byte[] encoded = key(number);
    WriteCommand<WriteResult> command =
        item == null
            ? new DeleteItemCommand(encoded, null)
            : new PutItemCommand(encoded, item, null);
    history.add(number + " " + (item == null ? "delete" : "put " + attempt));
    histories.send(number, item, backend.write(table.items().partitionOf(encoded), command));
    if (bug == Bug.COUNT_UNANSWERED_AS_ACKNOWLEDGED) {
      histories.acknowledge(number, attempt);
    }
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
    histories.verify(number -> present.get(HexFormat.of().formatHex(key(number))));
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
    ReadPage everything = new ReadPage(tree, KeyRange.ALL, true, 10_000, 1 << 30, null, false);
    return machine.await(backend.read(partition, everything, Consistency.STRONG)).items().stream()
        .map(StoredItem::item)
        .toList();
  }
}
