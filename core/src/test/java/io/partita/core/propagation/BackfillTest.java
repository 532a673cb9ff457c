package io.partita.core.propagation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.backend.Backend;
import io.partita.core.backend.Consistency;
import io.partita.core.change.IndexChange;
import io.partita.core.change.IndexEntry;
import io.partita.core.command.DeleteItemCommand;
import io.partita.core.command.PutItemCommand;
import io.partita.core.command.ReadPage;
import io.partita.core.control.IndexDraft;
import io.partita.core.control.TableController;
import io.partita.core.environment.ManualClock;
import io.partita.core.environment.ManualScheduler;
import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.memory.MemoryBackend;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableDirectory;
import io.partita.core.routing.TableRecord;
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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/**
 * Indexes come and go while items change, calls fail at random and the control plane starts anew:
 * the table holds what was written all the time, and at rest each index holds what the items make.
 */
final class BackfillTest {
  private static final KeySchema KEY = KeySchema.of(new KeyAttribute("pk", AttributeType.S), null);
  private static final BackfillPace PACE = new BackfillPace(200, 3, 1 << 20);
  private static final List<String> NAMES = List.of("colour", "shape");

  private final ManualClock clock = new ManualClock();
  private final MemoryBackend store = new MemoryBackend(clock);
  private final Map<String, Item> model = new HashMap<>();
  private TableDirectory directory = new TableDirectory();
  private TableController controller;
  private Propagation propagation;

  @Test
  void indexesThatComeAndGoEqualTheirTableAtRest() {
    long first = Long.getLong("seed", 1);
    int made = 0;
    for (long seed = first; seed < first + 30; seed++) {
      made += new BackfillTest().run(seed);
    }
    assertTrue(made > 30, "only " + made + " indexes were made");
  }

  private int run(long seed) {
    Random random = new Random(seed);
    ManualScheduler scheduler = new ManualScheduler(seed);
    Backend flaky = new Flaky(store, random);
    start(flaky, scheduler);
    controller.create(draft());
    scheduler.drain();
    int made = 0;
    for (int step = 0; step < 600; step++) {
      write(random);
      for (int i = random.nextInt(4); i > 0; i--) {
        scheduler.step();
      }
      switch (random.nextInt(60)) {
        case 0 -> made += changeIndex(random);
        case 1 -> start(flaky, scheduler);
        default -> {}
      }
    }
    scheduler.drain();
    verify("seed " + seed);
    return made;
  }

  /** Another life of the control plane and the propagation over the same store. */
  private void start(Backend backend, ManualScheduler scheduler) {
    if (propagation != null) {
      propagation.stop();
    }
    propagation = new Propagation(backend, scheduler, scheduler.role("propagation"), clock, PACE);
    directory = new TableDirectory();
    controller =
        new TableController(
            backend,
            directory,
            propagation,
            3,
            problem -> {
              throw new AssertionError(problem);
            });
    controller.start();
  }

  private static TableRecord draft() {
    return new TableRecord(
        "table",
        "id",
        0,
        TableStatus.CREATING,
        0,
        new TableSchema("table", 1, KEY, List.of(), List.of()),
        KEY.attributes(),
        TableSettings.BY_REQUEST,
        List.of());
  }

  private int changeIndex(Random random) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    KeySchema key = KeySchema.of(new KeyAttribute(name, AttributeType.S), null);
    Projection projection = random.nextBoolean() ? Projection.ALL : Projection.KEYS_ONLY;
    boolean present = directory.find("table").schema().index(name) != null;
    try {
      if (present) {
        controller.deleteIndex("table", name, null).toCompletableFuture().join();
        return 0;
      }
      IndexDraft draft = new IndexDraft(name, key, projection, ThroughputRequest.NONE);
      controller.createIndex("table", draft, null).toCompletableFuture().join();
      return 1;
    } catch (CompletionException refused) {
      // one at a time
      assertTrue(refused.getCause() instanceof ApiException, () -> refused.toString());
      return 0;
    }
  }

  private void write(Random random) {
    String name = "k" + random.nextInt(40);
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("pk", new StringValue(name));
    byte[] key = ItemKey.encode(KEY, attributes);
    PartitionId partition = directory.find("table").items().partitionOf(key);
    if (random.nextInt(4) == 0) {
      store.write(partition, new DeleteItemCommand(key, null));
      model.remove(name);
      return;
    }
    for (String attribute : NAMES) {
      switch (random.nextInt(6)) {
        case 0 -> {}
        case 1 -> attributes.put(attribute, new NumberValue(Decimal.of(5)));
        case 2 -> attributes.put(attribute, new StringValue(""));
        default -> attributes.put(attribute, new StringValue("v" + random.nextInt(3)));
      }
    }
    attributes.put("v", new StringValue("x".repeat(random.nextInt(100))));
    Item item = Item.of(attributes);
    store.write(partition, new PutItemCommand(key, item, null));
    model.put(name, item);
  }

  private void verify(String where) {
    Table table = directory.find("table");
    assertNotNull(table, where);
    assertNull(table.record().indexWork(), where);
    Map<String, Item> items = new HashMap<>();
    table
        .items()
        .ids()
        .forEach(
            id -> all(id).forEach(item -> items.put(((StringValue) item.get("pk")).value(), item)));
    assertEquals(model, items, where);
    for (IndexSchema index : table.schema().globalIndexes()) {
      Map<String, Item> expected = new TreeMap<>();
      for (Item item : items.values()) {
        IndexEntry entry = IndexChange.entry(table.schema(), index, item);
        if (entry != null) {
          expected.put(HexFormat.of().formatHex(entry.key()), entry.item());
        }
      }
      Map<String, Item> found = new TreeMap<>();
      for (PartitionId id : table.index(index).ids()) {
        for (Item item : all(id)) {
          byte[] key = IndexChange.entry(table.schema(), index, item).key();
          found.put(HexFormat.of().formatHex(key), item);
        }
      }
      assertEquals(expected, found, where + " " + index.name());
    }
  }

  private List<Item> all(PartitionId partition) {
    return store
        .read(
            partition,
            new ReadPage(Trees.ITEMS, KeyRange.ALL, true, 10_000, 1 << 30, null, false),
            Consistency.STRONG)
        .toCompletableFuture()
        .resultNow()
        .items()
        .stream()
        .map(StoredItem::item)
        .toList();
  }
}
