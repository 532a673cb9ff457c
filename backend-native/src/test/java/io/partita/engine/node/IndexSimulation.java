package io.partita.engine.node;

import io.partita.core.backend.Backend;
import io.partita.core.backend.Consistency;
import io.partita.core.change.IndexChange;
import io.partita.core.change.IndexEntry;
import io.partita.core.command.DeleteItemCommand;
import io.partita.core.command.PutItemCommand;
import io.partita.core.command.ReadPage;
import io.partita.core.control.IndexDraft;
import io.partita.core.control.TableController;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.propagation.BackfillPace;
import io.partita.core.propagation.Propagation;
import io.partita.core.routing.IndexWork;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableDirectory;
import io.partita.core.routing.TableRecord;
import io.partita.core.simulation.SeededChance;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.TableSchema;
import io.partita.core.table.TableSettings;
import io.partita.core.table.TableStatus;
import io.partita.core.table.ThroughputRequest;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A node with its control plane, whose table's global indexes come and go while items change and
 * the node dies between any two disk operations. What must hold: the table keeps what was
 * acknowledged and shows it all the time; an index that says that it is ACTIVE lacks nothing; at
 * rest each index is exactly what the items make; and of an index that was deleted nothing stays.
 */
final class IndexSimulation {
  private static final int KEY_COUNT = 60;
  private static final int PARTITION_COUNT = 2;
  private static final int REST_STEPS = 20_000;
  private static final BackfillPace PACE = new BackfillPace(2_000, 5, 1 << 30);
  private static final KeySchema KEY =
      KeySchema.of(
          new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.N));
  private static final List<IndexDraft> DRAFTS =
      List.of(
          draft("byColour", new KeyAttribute("colour", AttributeType.S), Projection.ALL),
          draft("byShape", new KeyAttribute("shape", AttributeType.S), Projection.KEYS_ONLY));

  private final IndexBug bug;
  private final SeededChance chance;
  private final SimulatedMachine machine;
  private final ItemHistories histories = new ItemHistories();

  /** By ordinal of an index, keys that were written since it was first seen. */
  private final Map<Integer, Set<Integer>> touched = new HashMap<>();

  private final Set<Integer> active = new HashSet<>();
  private final Set<PartitionId> everPlaced = new HashSet<>();
  private final List<Throwable> problems = new ArrayList<>();
  private TableDirectory directory = new TableDirectory();
  private Backend backend;
  private TableController controller;
  private Propagation propagation;
  private int requestsUnderWay;
  private int resumedCount;

  IndexSimulation(long seed, IndexBug bug) {
    this.bug = bug;
    chance = new SeededChance(seed);
    machine = new SimulatedMachine(chance, name -> false);
  }

  /**
   * What a run has been through.
   *
   * @param resumed lives that began while an index was being made or deleted
   * @param activated indexes that became ACTIVE
   */
  record Summary(int crashes, int resumed, int activated) {}

  private static IndexDraft draft(String name, KeyAttribute hash, Projection projection) {
    return new IndexDraft(name, KeySchema.of(hash, null), projection, ThroughputRequest.NONE);
  }

  private static TableRecord draft() {
    return new TableRecord(
        "t",
        "id",
        0,
        TableStatus.CREATING,
        0,
        new TableSchema("t", 1, KEY, List.of(), List.of()),
        KEY.attributes(),
        TableSettings.BY_REQUEST,
        List.of());
  }

  Summary run() throws IOException {
    int lives = 3 + chance.nextInt(4);
    for (int life = 0; life < lives; life++) {
      boolean last = life == lives - 1;
      machine.begin(last ? Integer.MAX_VALUE : 3 + chance.nextInt(500));
      live(last);
    }
    return new Summary(machine.crashes(), resumedCount, active.size());
  }

  private void live(boolean last) throws IOException {
    requestsUnderWay = 0;
    problems.clear();
    try {
      Node node = machine.open();
      machine.await(node.whenReady());
      backend = new SabotagedBackend(SimulatedMachine.backendOf(node), bug, machine.scheduler());
      start();
      verifyItems();
      work();
      if (last) {
        end();
      }
      if (!machine.isDead() && chance.nextInt(3) == 0) {
        propagation.stop();
        controller.close();
        node.stop();
        machine.settle(2_000);
      }
    } catch (IOException end) {
      machine.requirePlanted(end);
    }
    machine.crash();
  }

  private void start() throws IOException {
    propagation =
        new Propagation(
            backend,
            machine.scheduler(),
            machine.scheduler().role("propagation"),
            machine.clock(),
            PACE);
    directory = new TableDirectory();
    controller =
        new TableController(backend, directory, propagation, PARTITION_COUNT, problems::add);
    machine.await(controller.start());
    if (directory.find("t") == null) {
      machine.await(controller.create(draft()));
    }
    for (int i = 0; i < REST_STEPS && table().record().status() == TableStatus.CREATING; i++) {
      machine.settle(1);
      machine.requireAlive();
    }
    resumedCount += table().record().indexWork() == null ? 0 : 1;
  }

  private Table table() {
    return directory.find("t");
  }

  private void work() throws IOException {
    int commands = 30 + chance.nextInt(200);
    for (int i = 0; i < commands && !machine.isDead(); i++) {
      switch (chance.nextInt(30)) {
        case 0 -> createOrDelete(DRAFTS.get(chance.nextInt(DRAFTS.size())));
        case 2 -> verifyReading();
        default -> write(chance.nextInt(KEY_COUNT));
      }
      watch();
      machine.settle(chance.nextInt(chance.nextInt(20) == 0 ? 600 : 8));
    }
  }

  /** Refused, if another one is under way. */
  private void createOrDelete(IndexDraft draft) {
    boolean present = table().schema().index(draft.name()) != null;
    requestsUnderWay++;
    (present
            ? controller.deleteIndex("t", draft.name(), null)
            : controller.createIndex("t", draft, null))
        .whenComplete((changed, refused) -> requestsUnderWay--);
  }

  private void write(int number) {
    if (histories.isPending(number)) {
      return;
    }
    touched.values().forEach(keys -> keys.add(number));
    byte[] key = key(number);
    PartitionId partition = table().items().partitionOf(key);
    Item item = chance.nextInt(4) == 0 ? null : item(number, histories.nextAttempt(number));
    histories.send(
        number,
        item,
        backend.write(
            partition,
            item == null ? new DeleteItemCommand(key, null) : new PutItemCommand(key, item, null)));
  }

  private static Map<String, AttributeValue> keyAttributes(int number) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("pk", new StringValue("p" + number % 15));
    attributes.put("sk", new NumberValue(Decimal.of(number)));
    return attributes;
  }

  private static byte[] key(int number) {
    return ItemKey.encode(KEY, keyAttributes(number));
  }

  private Item item(int number, int attempt) {
    Map<String, AttributeValue> attributes = keyAttributes(number);
    attributes.put("attempt", new NumberValue(Decimal.of(attempt)));
    for (String name : new String[] {"colour", "shape"}) {
      switch (chance.nextInt(12)) {
        case 0, 1 -> {}
        case 2 -> attributes.put(name, new NumberValue(Decimal.of(5)));
        case 3 -> attributes.put(name, new StringValue(""));
        case 4 -> attributes.put(name, new StringValue("x".repeat(2049)));
        default -> attributes.put(name, new StringValue("v" + chance.nextInt(4)));
      }
    }
    attributes.put("v", new StringValue("v".repeat(chance.nextInt(200))));
    return Item.of(attributes);
  }

  /** Notes what comes and goes, and looks into an index as soon as it says that it is ACTIVE. */
  private void watch() throws IOException {
    TableRecord record = table().record();
    record.partitions().forEach(placement -> everPlaced.add(placement.id()));
    for (IndexSchema index : table().schema().globalIndexes()) {
      touched.computeIfAbsent(index.ordinal(), first -> histories.pending());
      IndexWork work = record.workOn(index);
      if (work == null
          && requestsUnderWay == 0
          && !machine.isDead()
          && active.add(index.ordinal())) {
        requireComplete(index);
      }
    }
  }

  private void requireComplete(IndexSchema index) throws IOException {
    Map<String, Item> found = entries(index);
    Map<String, Item> items = items();
    for (int number = 0; number < KEY_COUNT; number++) {
      Item item = items.get(hex(key(number)));
      IndexEntry entry = IndexChange.entry(table().schema(), index, item);
      if (entry != null
          && !touched.get(index.ordinal()).contains(number)
          && !entry.item().equals(found.get(hex(entry.key())))) {
        throw new AssertionError(index.name() + " is ACTIVE and lacks key " + number);
      }
    }
  }

  private void verifyReading() throws IOException {
    Map<Integer, Integer> since = histories.acknowledged();
    Map<String, Item> items = items();
    histories.verifyRead(number -> items.get(hex(key(number))), since);
  }

  private void verifyItems() throws IOException {
    Map<String, Item> items = items();
    histories.verify(number -> items.get(hex(key(number))));
  }

  /** Everything comes to rest; half of the time all indexes go afterwards. */
  private void end() throws IOException {
    rest();
    if (table().schema().globalIndexes().isEmpty()) {
      machine.await(controller.createIndex("t", DRAFTS.getFirst(), null));
      rest();
    }
    verifyItems();
    verifyIndexes();
    if (chance.nextInt(2) == 0) {
      while (!table().schema().globalIndexes().isEmpty()) {
        String name = table().schema().globalIndexes().getFirst().name();
        machine.await(controller.deleteIndex("t", name, null));
        rest();
        verifyIndexes();
      }
    }
    verifyItems();
    if (!problems.isEmpty()) {
      throw new AssertionError("work was not finished", problems.getFirst());
    }
  }

  private void rest() throws IOException {
    for (int i = 0; i < 10 && (i == 0 || table().record().indexWork() != null); i++) {
      machine.settle(REST_STEPS);
      watch();
    }
    if (table().record().indexWork() != null) {
      throw new AssertionError("no end of " + table().record().indexWork());
    }
  }

  private void verifyIndexes() throws IOException {
    Map<String, Item> items = items();
    for (IndexSchema index : table().schema().globalIndexes()) {
      Map<String, Item> expected = new TreeMap<>();
      for (Item item : items.values()) {
        IndexEntry entry = IndexChange.entry(table().schema(), index, item);
        if (entry != null) {
          expected.put(hex(entry.key()), entry.item());
        }
      }
      Map<String, Item> found = entries(index);
      if (!expected.equals(found)) {
        throw new AssertionError(
            "%s: expected %d entries, found %d"
                .formatted(index.name(), expected.size(), found.size()));
      }
    }
    requireGone();
  }

  /** Partitions that are of no index any more don't exist. */
  private void requireGone() {
    Set<PartitionId> gone = new HashSet<>(everPlaced);
    table().record().partitions().forEach(placement -> gone.remove(placement.id()));
    for (PartitionId partition : gone) {
      if (!backend.statistics(partition).toCompletableFuture().isCompletedExceptionally()) {
        throw new AssertionError("partition " + partition.value() + " of a deleted index is there");
      }
    }
  }

  private Map<String, Item> items() throws IOException {
    Map<String, Item> items = new HashMap<>();
    for (PartitionId partition : table().items().ids()) {
      for (Item item : all(partition)) {
        items.put(hex(ItemKey.encode(KEY, item)), item);
      }
    }
    return items;
  }

  private Map<String, Item> entries(IndexSchema index) throws IOException {
    Map<String, Item> found = new TreeMap<>();
    for (PartitionId partition : table().index(index).ids()) {
      for (Item item : all(partition)) {
        found.put(hex(IndexChange.entry(table().schema(), index, item).key()), item);
      }
    }
    return found;
  }

  private static String hex(byte[] key) {
    return HexFormat.of().formatHex(key);
  }

  private List<Item> all(PartitionId partition) throws IOException {
    ReadPage everything =
        new ReadPage(Trees.ITEMS, KeyRange.ALL, true, 10_000, 1 << 30, null, false);
    return machine.await(backend.read(partition, everything, Consistency.STRONG)).items().stream()
        .map(StoredItem::item)
        .toList();
  }
}
