package io.partita.core.propagation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.backend.Backend;
import io.partita.core.backend.Consistency;
import io.partita.core.change.IndexChange;
import io.partita.core.change.IndexEntry;
import io.partita.core.change.Position;
import io.partita.core.command.DeleteItemCommand;
import io.partita.core.command.PutItemCommand;
import io.partita.core.command.ReadPage;
import io.partita.core.environment.ManualClock;
import io.partita.core.environment.ManualScheduler;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.memory.MemoryBackend;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.routing.PartitionMap;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.TableSchema;
import io.partita.core.table.TableSettings;
import io.partita.core.table.TableStatus;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.StringValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Indexes equal their table once all is quiet, whatever fails on the way and however often it
 * restarts.
 */
class PropagationTest {
  private static final KeySchema KEY = KeySchema.of(new KeyAttribute("pk", AttributeType.S), null);
  private static final List<IndexSchema> INDEXES =
      List.of(
          index(1, "byColour", "colour", Projection.ALL),
          index(2, "byShape", "shape", Projection.KEYS_ONLY));

  private static IndexSchema index(int ordinal, String name, String key, Projection projection) {
    return new IndexSchema(
        IndexSchema.Kind.GLOBAL,
        ordinal,
        name,
        KeySchema.of(new KeyAttribute(key, AttributeType.S), null),
        projection);
  }

  private final Table table = new Table(record());
  private final ManualClock clock = new ManualClock();
  private final MemoryBackend store = new MemoryBackend(clock);

  private static TableRecord record() {
    List<TableRecord.Placement> placements = new ArrayList<>();
    for (String index : new String[] {null, "byColour", "byShape"}) {
      for (byte[] bound : PartitionMap.evenBounds(3)) {
        placements.add(
            new TableRecord.Placement(new PartitionId(10 + placements.size()), index, bound));
      }
    }
    return new TableRecord(
        "table",
        "id",
        1,
        TableStatus.ACTIVE,
        0,
        new TableSchema("table", 1, KEY, List.of(), INDEXES),
        List.of(),
        TableSettings.BY_REQUEST,
        placements);
  }

  @Test
  void indexesEqualTheirTableAtRest() {
    for (long seed = Long.getLong("seed", 1); seed < Long.getLong("seed", 1) + 20; seed++) {
      new PropagationTest().run(seed);
    }
  }

  private void run(long seed) {
    Random random = new Random(seed);
    ManualScheduler scheduler = new ManualScheduler(seed);
    for (PartitionDescriptor partition : table.descriptors()) {
      store.createPartition(partition);
    }
    Backend flaky = new Flaky(store, random);
    Propagation propagation = start(flaky, scheduler);
    for (int step = 0; step < 400; step++) {
      change(random);
      for (int i = random.nextInt(4); i > 0; i--) {
        scheduler.step();
      }
      if (random.nextInt(100) == 0) {
        propagation.stop();
        propagation = start(flaky, scheduler);
      }
    }
    scheduler.drain();
    for (IndexSchema index : INDEXES) {
      assertEquals(expected(index), actual(index), "seed " + seed + " " + index.name());
    }
    for (PartitionId source : table.items().ids()) {
      assertEquals(0, propagation.lagMillis(source));
    }
  }

  private Propagation start(Backend backend, ManualScheduler scheduler) {
    Propagation propagation =
        new Propagation(backend, scheduler, scheduler.role("propagation"), clock);
    propagation.serving(table);
    return propagation;
  }

  private void change(Random random) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("pk", new StringValue("k" + random.nextInt(30)));
    byte[] key = ItemKey.encode(KEY, attributes);
    PartitionId partition = table.items().partitionOf(key);
    if (random.nextInt(4) == 0) {
      store.write(partition, new DeleteItemCommand(key, null));
      return;
    }
    if (random.nextInt(5) > 0) {
      attributes.put("colour", new StringValue("c" + random.nextInt(3)));
    }
    if (random.nextInt(3) > 0) {
      attributes.put("shape", new StringValue("s" + random.nextInt(3)));
    }
    attributes.put("v", new StringValue("v" + random.nextInt(1000)));
    store.write(partition, new PutItemCommand(key, Item.of(attributes), null));
  }

  private Map<String, Item> expected(IndexSchema index) {
    Map<String, Item> entries = new TreeMap<>();
    for (PartitionId partition : table.items().ids()) {
      for (StoredItem item : all(partition)) {
        IndexEntry entry = IndexChange.entry(table.schema(), index, item.item());
        if (entry != null) {
          entries.put(HexFormat.of().formatHex(entry.key()), entry.item());
        }
      }
    }
    return entries;
  }

  private Map<String, Item> actual(IndexSchema index) {
    Map<String, Item> entries = new TreeMap<>();
    for (PartitionId partition : table.index(index).ids()) {
      for (StoredItem entry : all(partition)) {
        byte[] key = IndexChange.entry(table.schema(), index, entry.item()).key();
        entries.put(HexFormat.of().formatHex(key), entry.item());
      }
    }
    return entries;
  }

  private List<StoredItem> all(PartitionId partition) {
    return store
        .read(
            partition,
            new ReadPage(Trees.ITEMS, KeyRange.ALL, true, 10_000, 1 << 30, null, false),
            Consistency.STRONG)
        .toCompletableFuture()
        .resultNow()
        .items();
  }

  @Test
  void anOldWatermarkIsNeverGoneBackOn() {
    for (PartitionDescriptor partition : table.descriptors()) {
      store.createPartition(partition);
    }
    PartitionId source = table.items().id(0);
    PartitionId target = table.index(INDEXES.getFirst()).id(0);
    byte[] key = {1, 2, 3};
    byte[] value = StoredItem.encode(Item.of(Map.of("pk", new StringValue("x"))), 1);
    apply(target, source, 5, new ApplyIndexEntries.Entry(Position.of(5), key, value));
    apply(target, source, 7, new ApplyIndexEntries.Entry(Position.of(7), key, null));
    // the first batch again, late
    apply(target, source, 5, new ApplyIndexEntries.Entry(Position.of(5), key, value));
    assertTrue(all(target).isEmpty());
    assertEquals(
        Position.of(7),
        store
            .read(target, new ReadWatermark(source), Consistency.STRONG)
            .toCompletableFuture()
            .resultNow());
  }

  private void apply(
      PartitionId target, PartitionId source, long upTo, ApplyIndexEntries.Entry entry) {
    store
        .write(target, new ApplyIndexEntries(source, List.of(entry), Position.of(upTo)))
        .toCompletableFuture()
        .resultNow();
  }
}
