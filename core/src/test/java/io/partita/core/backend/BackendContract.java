package io.partita.core.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.change.Change;
import io.partita.core.change.ChangeRecord;
import io.partita.core.change.Position;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.DeleteItemCommand;
import io.partita.core.command.GetItemCommand;
import io.partita.core.command.Images;
import io.partita.core.command.PutItemCommand;
import io.partita.core.command.ReadPage;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.command.WriteResult;
import io.partita.core.error.ApiException;
import io.partita.core.item.Image;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.propagation.ChangeSchema;
import io.partita.core.propagation.Reindex;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every backend promises; each implementation inherits these tests. */
public abstract class BackendContract {
  protected static final KeySchema KEY =
      KeySchema.of(
          new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.N));
  private static final IndexSchema LOCAL =
      new IndexSchema(
          IndexSchema.Kind.LOCAL,
          1,
          "byRank",
          KeySchema.of(
              new KeyAttribute("pk", AttributeType.S), new KeyAttribute("rank", AttributeType.N)),
          Projection.KEYS_ONLY);
  private static final IndexSchema GLOBAL =
      new IndexSchema(
          IndexSchema.Kind.GLOBAL,
          1,
          "byColour",
          KeySchema.of(new KeyAttribute("colour", AttributeType.S), null),
          Projection.ALL);

  private static final PartitionId PLAIN = new PartitionId(101);
  private static final PartitionId INDEXED = new PartitionId(102);

  private Backend backend;

  /** A new, empty backend. */
  protected abstract Backend open() throws Exception;

  @BeforeEach
  void prepare() throws Exception {
    backend = open();
    await(backend.createPartition(partition(PLAIN, List.of(), List.of())));
    await(backend.createPartition(partition(INDEXED, List.of(LOCAL), List.of(GLOBAL))));
  }

  @AfterEach
  void close() {
    backend.close();
  }

  protected static PartitionDescriptor partition(
      PartitionId id, List<IndexSchema> local, List<IndexSchema> global) {
    TableSchema schema = new TableSchema("table", 1, KEY, local, global);
    return new PartitionDescriptor(id, PartitionDescriptor.Role.TABLE, KeyRange.ALL, schema, null);
  }

  protected static Item item(String pk, long sk, Object... more) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("pk", new StringValue(pk));
    attributes.put("sk", new NumberValue(Decimal.of(sk)));
    for (int i = 0; i < more.length; i += 2) {
      Object value = more[i + 1];
      attributes.put(
          (String) more[i],
          value instanceof String text
              ? new StringValue(text)
              : new NumberValue(Decimal.of(((Number) value).longValue())));
    }
    return Item.of(attributes);
  }

  protected static byte[] key(Item item) {
    return ItemKey.encode(KEY, item);
  }

  protected static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private WriteResult.Written put(PartitionId partition, Item item) {
    return assertInstanceOf(
        WriteResult.Written.class,
        await(backend.write(partition, new PutItemCommand(key(item), item, null))));
  }

  private Item get(PartitionId partition, Item keyItem) {
    List<StoredItem> found =
        await(
            backend.read(partition, new GetItemCommand(List.of(key(keyItem))), Consistency.STRONG));
    return StoredItem.itemOrNull(found.getFirst());
  }

  @Test
  void readsWhatWasWritten() {
    assertNull(get(PLAIN, item("a", 1)));
    WriteResult.Written first = put(PLAIN, item("a", 1, "v", "one"));
    assertNull(first.before());
    assertEquals(item("a", 1, "v", "one"), get(PLAIN, item("a", 1)));
    WriteResult.Written second = put(PLAIN, item("a", 1, "v", "two"));
    assertEquals(item("a", 1, "v", "one"), StoredItem.itemOrNull(second.before()));
    await(backend.write(PLAIN, new DeleteItemCommand(key(item("a", 1)), null)));
    assertNull(get(PLAIN, item("a", 1)));
  }

  @Test
  void storesLargeItems() {
    Item large = item("large", 1, "v", "x".repeat(390 * 1024));
    put(PLAIN, item("b", 1));
    put(PLAIN, large);
    assertEquals(large, get(PLAIN, large));
    put(PLAIN, item("large", 1, "v", "small"));
    assertEquals(item("large", 1, "v", "small"), get(PLAIN, large));
  }

  @Test
  void partitionsAreApart() {
    put(PLAIN, item("a", 1));
    assertNull(get(INDEXED, item("a", 1)));
  }

  @Test
  void aPartitionThatIsNotHereIsSaidSo() {
    PartitionId absent = new PartitionId(999);
    assertEquals(
        BackendException.Reason.NO_SUCH_PARTITION,
        refusal(backend.write(absent, new DeleteItemCommand(new byte[] {1}, null))));
    assertEquals(
        BackendException.Reason.NO_SUCH_PARTITION,
        refusal(
            backend.read(absent, new GetItemCommand(List.of(new byte[] {1})), Consistency.STRONG)));
  }

  private static BackendException.Reason refusal(CompletionStage<?> stage) {
    CompletionException failure = assertThrows(CompletionException.class, () -> await(stage));
    return assertInstanceOf(BackendException.class, failure.getCause()).reason();
  }

  @Test
  void creatingAgainKeepsAndDroppingRemoves() {
    put(PLAIN, item("a", 1));
    await(backend.createPartition(partition(PLAIN, List.of(), List.of())));
    assertNotNull(get(PLAIN, item("a", 1)));
    await(backend.dropPartition(PLAIN));
    await(backend.dropPartition(PLAIN));
    assertEquals(
        BackendException.Reason.NO_SUCH_PARTITION,
        refusal(backend.write(PLAIN, new DeleteItemCommand(new byte[] {1}, null))));
  }

  @Test
  void whatACommandThrowsChangesNothing() {
    put(PLAIN, item("a", 1));
    record Failing(byte[] key) implements WriteCommand<String> {
      @Override
      public Reads reads() {
        return Reads.Keys.of(Trees.ITEMS, key);
      }

      @Override
      public Decision<String> decide(DecisionContext context, Images images) {
        throw ApiException.validation("no");
      }
    }
    CompletionException failure =
        assertThrows(
            CompletionException.class,
            () -> await(backend.write(PLAIN, new Failing(key(item("a", 1))))));
    assertEquals("no", assertInstanceOf(ApiException.class, failure.getCause()).text());
    assertNotNull(get(PLAIN, item("a", 1)));
  }

  /** Adds one to the sort key's neighbour attribute. */
  private record Increment(byte[] key) implements WriteCommand<Long> {
    @Override
    public Reads reads() {
      return Reads.Keys.of(Trees.ITEMS, key);
    }

    @Override
    public Decision<Long> decide(DecisionContext context, Images images) {
      Image image = images.value(0);
      long count = 0;
      if (image != null) {
        NumberValue value = (NumberValue) StoredItem.of(image).item().get("n");
        count = value.value().toBigDecimal().longValueExact();
      }
      byte[] after = StoredItem.encode(item("c", 1, "n", count + 1), context.wallMillis());
      return Decision.of(count + 1, new Change(Trees.ITEMS, key, image, after));
    }
  }

  @Test
  void everyWriteSeesItsPredecessors() throws Exception {
    int threadCount = 8;
    int incrementsEach = 200;
    List<CompletableFuture<Long>> pending = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < threadCount; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int n = 0; n < incrementsEach; n++) {
                  CompletableFuture<Long> one =
                      backend.write(PLAIN, new Increment(key(item("c", 1)))).toCompletableFuture();
                  synchronized (pending) {
                    pending.add(one);
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    long highest = 0;
    for (CompletableFuture<Long> one : pending) {
      highest = Math.max(highest, await(one));
    }
    assertEquals(threadCount * incrementsEach, highest);
    assertEquals(item("c", 1, "n", highest), get(PLAIN, item("c", 1)));
  }

  private ReadPage.Page page(
      PartitionId partition, int tree, KeyRange range, boolean forward, int limit) {
    return await(
        backend.read(
            partition,
            new ReadPage(tree, range, forward, limit, 1 << 20, null, false),
            Consistency.STRONG));
  }

  private static List<Item> items(ReadPage.Page page) {
    return page.items().stream().map(StoredItem::item).toList();
  }

  @Test
  void readsRangesBothWays() {
    List<Item> all = new ArrayList<>();
    for (int i = -50; i < 50; i++) {
      all.add(item("r", i));
    }
    all.forEach(item -> put(PLAIN, item));
    assertEquals(all, items(page(PLAIN, Trees.ITEMS, KeyRange.ALL, true, 1000)));
    assertEquals(all.reversed(), items(page(PLAIN, Trees.ITEMS, KeyRange.ALL, false, 1000)));
    KeyRange middle = new KeyRange(key(item("r", -3)), key(item("r", 2)));
    assertEquals(all.subList(47, 52), items(page(PLAIN, Trees.ITEMS, middle, true, 1000)));
    assertEquals(
        all.subList(47, 52).reversed(), items(page(PLAIN, Trees.ITEMS, middle, false, 1000)));
    ReadPage.Page limited = page(PLAIN, Trees.ITEMS, KeyRange.ALL, true, 7);
    assertEquals(all.subList(0, 7), items(limited));
    assertEquals(item("r", -44), StoredItem.itemOrNull(limited.last()));
  }

  @Test
  void localIndexesFollowInTheSameDecision() {
    put(INDEXED, item("a", 1, "rank", 9));
    put(INDEXED, item("a", 2, "rank", 3));
    put(INDEXED, item("a", 3));
    assertEquals(
        List.of(item("a", 2, "rank", 3), item("a", 1, "rank", 9)),
        items(page(INDEXED, 1, KeyRange.ALL, true, 100)));
    put(INDEXED, item("a", 1, "rank", 1, "other", "x"));
    assertEquals(
        List.of(item("a", 1, "rank", 1), item("a", 2, "rank", 3)),
        items(page(INDEXED, 1, KeyRange.ALL, true, 100)));
    await(backend.write(INDEXED, new DeleteItemCommand(key(item("a", 1)), null)));
    put(INDEXED, item("a", 2));
    assertEquals(List.of(), items(page(INDEXED, 1, KeyRange.ALL, true, 100)));
  }

  private static final IndexSchema LATER =
      new IndexSchema(
          IndexSchema.Kind.GLOBAL,
          22,
          "later",
          KeySchema.of(new KeyAttribute("shape", AttributeType.S), null),
          Projection.KEYS_ONLY);

  private static TableSchema schema(long version, IndexSchema... global) {
    return new TableSchema("table", version, KEY, List.of(), List.of(global));
  }

  @Test
  void aPageOfABackfillHasItsPlaceAmongTheChanges() {
    put(PLAIN, item("f", 1, "shape", "round"));
    put(PLAIN, item("f", 2, "other", "x"));
    put(PLAIN, item("f", 3, "shape", 5));
    assertFalse(await(backend.write(PLAIN, new Reindex(22, null, 1 << 20, 100))));
    assertEquals(2, await(backend.write(PLAIN, new ChangeSchema(schema(2, LATER)))));
    assertEquals(2, await(backend.write(PLAIN, new ChangeSchema(schema(1)))));
    put(PLAIN, item("f", 4, "shape", "flat"));
    assertTrue(await(backend.write(PLAIN, new Reindex(22, null, 1 << 20, 2))));
    put(PLAIN, item("f", 1, "shape", "square", "more", "y"));
    assertTrue(await(backend.write(PLAIN, new Reindex(22, key(item("f", 2)), 1 << 20, 100))));
    List<ChangeRecord> seen = new ArrayList<>();
    follow(PLAIN, Position.START, 4, seen);
    assertEquals(item("f", 4, "shape", "flat"), after(seen.get(0)));
    assertNull(seen.get(0).reindexed());
    assertEquals(1, seen.get(1).changes().size());
    assertEquals(item("f", 1, "shape", "round"), after(seen.get(1)));
    assertArrayEquals(key(item("f", 2)), seen.get(1).reindexed().upTo());
    assertEquals(item("f", 1, "shape", "square", "more", "y"), after(seen.get(2)));
    assertEquals(item("f", 4, "shape", "flat"), after(seen.get(3)));
    assertNull(seen.get(3).reindexed().upTo());
    assertFalse(seen.get(3).concerns(1));
  }

  private static Item after(ChangeRecord record) {
    return StoredItem.of(record.changes().getFirst().after()).item();
  }

  @Test
  void aFeedEndsWithTheLastIndexAndBeginsAnew() {
    await(backend.write(PLAIN, new ChangeSchema(schema(2, LATER))));
    put(PLAIN, item("g", 1));
    await(backend.write(PLAIN, new ChangeSchema(schema(3))));
    put(PLAIN, item("g", 2));
    await(backend.write(PLAIN, new ChangeSchema(schema(4, LATER))));
    put(PLAIN, item("g", 3));
    List<ChangeRecord> seen = new ArrayList<>();
    follow(PLAIN, Position.START, 1, seen);
    assertEquals(item("g", 3), after(seen.getFirst()));
    assertEquals(3, await(backend.statistics(PLAIN)).itemCount());
  }

  @Test
  void theFeedHasEveryChangeInOrderWithImages() {
    List<ChangeRecord> seen = new ArrayList<>();
    put(INDEXED, item("f", 1, "v", "one"));
    Position position = follow(Position.START, 1, seen);
    put(INDEXED, item("f", 1, "v", "two"));
    await(backend.write(INDEXED, new DeleteItemCommand(key(item("f", 1)), null)));
    position = follow(position, 3, seen);
    Change first = seen.get(0).changes().getFirst();
    assertNull(first.before());
    assertEquals(item("f", 1, "v", "one"), StoredItem.of(first.after()).item());
    Change second = seen.get(1).changes().getFirst();
    assertArrayEquals(first.after(), second.before().toBytes());
    Change third = seen.get(2).changes().getFirst();
    assertArrayEquals(second.after(), third.before().toBytes());
    assertNull(third.after());
    assertTrue(seen.get(0).position().compareTo(seen.get(1).position()) < 0);
    assertTrue(seen.get(1).position().compareTo(seen.get(2).position()) < 0);

    backend.releaseChanges(INDEXED, position);
    CompletionStage<ChangePage> next = backend.changes(INDEXED, position, 1 << 20);
    put(INDEXED, item("f", 2));
    List<ChangeRecord> later = new ArrayList<>(await(next).records());
    if (later.isEmpty()) {
      follow(position, 1, later);
    }
    assertArrayEquals(key(item("f", 2)), later.getFirst().changes().getFirst().key());
  }

  private Position follow(Position after, int count, List<ChangeRecord> into) {
    return follow(INDEXED, after, count, into);
  }

  private Position follow(PartitionId source, Position after, int count, List<ChangeRecord> into) {
    Position position = after;
    while (into.size() < count) {
      ChangePage page = await(backend.changes(source, position, 1));
      into.addAll(page.records());
      position = page.last();
    }
    return position;
  }

  @Test
  void aWriteThatWasCheckedAgainstAnOlderSchemaChangesNothing() {
    TableSchema newer = new TableSchema("table", 2, KEY, List.of(), List.of());
    await(backend.write(PLAIN, new ChangeSchema(newer)));
    Item item = item("a", 1);
    assertInstanceOf(
        WriteResult.StaleSchema.class,
        await(backend.write(PLAIN, new PutItemCommand(key(item), item, null, 1))));
    assertNull(get(PLAIN, item));
    assertInstanceOf(
        WriteResult.Written.class,
        await(backend.write(PLAIN, new PutItemCommand(key(item), item, null, 2))));
    assertInstanceOf(
        WriteResult.StaleSchema.class,
        await(backend.write(PLAIN, new DeleteItemCommand(key(item), null, 1))));
    assertEquals(item, get(PLAIN, item));
  }

  @Test
  void workThatNobodyElseDoesBegins() {
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    Candidacy candidacy =
        backend.stand(
            "table/one",
            new DutyListener() {
              @Override
              public void begin() {
                begun.complete(true);
              }

              @Override
              public void end() {
                throw new AssertionError("it is nobody else's");
              }
            });
    await(begun);
    candidacy.close();
    candidacy.close();
  }

  @Test
  void changesOfMetadataChangeTheirVersion() {
    Position before = await(backend.systemVersion());
    CompletionStage<Position> after = backend.systemVersionAfter(before);
    await(backend.write(PartitionId.SYSTEM, new Increment(key(item("c", 1)))));
    if (backend.isShared()) {
      assertNotEquals(before, await(backend.systemVersion()));
      await(after);
    } else {
      assertEquals(before, await(backend.systemVersion()));
    }
  }

  @Test
  void statisticsCountItemsAndTheirSizes() {
    Item one = item("s", 1, "v", "abc");
    Item two = item("s", 2);
    put(PLAIN, one);
    put(PLAIN, two);
    put(PLAIN, two);
    PartitionStatistics statistics = await(backend.statistics(PLAIN));
    assertEquals(2, statistics.itemCount());
    assertEquals(one.sizeBytes() + two.sizeBytes(), statistics.itemSizeBytes());
    await(backend.write(PLAIN, new DeleteItemCommand(key(one), null)));
    assertEquals(two.sizeBytes(), await(backend.statistics(PLAIN)).itemSizeBytes());
  }

  private PartitionStatistics.OfIndex ofLocalIndex() {
    return await(backend.statistics(INDEXED)).localIndex(LOCAL.ordinal());
  }

  @Test
  void statisticsCountWhatIsInALocalIndex() {
    assertEquals(new PartitionStatistics.OfIndex(1, 0, 0), ofLocalIndex());
    put(INDEXED, item("s", 1, "v", "abc"));
    assertEquals(new PartitionStatistics.OfIndex(1, 0, 0), ofLocalIndex());
    // what is projected: pk 2 + 1, sk 2 + 2, rank 4 + 2
    put(INDEXED, item("s", 2, "v", "abc", "rank", 7));
    put(INDEXED, item("s", 3, "rank", 7));
    assertEquals(new PartitionStatistics.OfIndex(1, 2, 26), ofLocalIndex());
    // changes that the projection does not show, that move the entry, and that take it out
    put(INDEXED, item("s", 2, "v", "x".repeat(1000), "rank", 7));
    assertEquals(new PartitionStatistics.OfIndex(1, 2, 26), ofLocalIndex());
    put(INDEXED, item("s", 2, "rank", 12345));
    assertEquals(new PartitionStatistics.OfIndex(1, 2, 28), ofLocalIndex());
    put(INDEXED, item("s", 2, "v", "abc"));
    assertEquals(new PartitionStatistics.OfIndex(1, 1, 13), ofLocalIndex());
    await(backend.write(INDEXED, new DeleteItemCommand(key(item("s", 3)), null)));
    assertEquals(new PartitionStatistics.OfIndex(1, 0, 0), ofLocalIndex());
    assertEquals(2, await(backend.statistics(INDEXED)).itemCount());
    assertEquals(List.of(), await(backend.statistics(PLAIN)).localIndexes());
  }

  @Test
  void randomWritesLeaveWhatASortedMapWouldHold() {
    long seed = Long.getLong("seed", 20261123);
    Random random = new Random(seed);
    TreeMap<Long, Item> model = new TreeMap<>();
    for (int step = 0; step < 3000; step++) {
      long sk = random.nextInt(400) - 200;
      if (random.nextInt(3) == 0) {
        await(backend.write(PLAIN, new DeleteItemCommand(key(item("m", sk)), null)));
        model.remove(sk);
      } else {
        Item item = item("m", sk, "v", "v".repeat(random.nextInt(600)), "step", step);
        put(PLAIN, item);
        model.put(sk, item);
      }
    }
    assertEquals(
        List.copyOf(model.values()),
        items(page(PLAIN, Trees.ITEMS, KeyRange.ALL, true, 1000)),
        "seed " + seed);
  }
}
