package io.partita.fdb.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.partita.core.backend.Consistency;
import io.partita.core.command.Decision;
import io.partita.core.command.DecisionContext;
import io.partita.core.command.GetItemCommand;
import io.partita.core.command.Images;
import io.partita.core.command.PutItemCommand;
import io.partita.core.command.ReadPage;
import io.partita.core.command.Reads;
import io.partita.core.command.WriteCommand;
import io.partita.core.item.Item;
import io.partita.core.key.ItemKey;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.fdb.model.ModelCounts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operation costs on the wire to FoundationDB. */
class RoundTripsTest {
  private static final PartitionId PARTITION = new PartitionId(7);
  private static final KeySchema KEY =
      KeySchema.of(
          new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.S));
  private static final int LARGE = 300_000;

  private final Cluster cluster = new Cluster(1);
  private final FdbBackend backend = cluster.start().backend();

  private record Trips(long readVersions, long gets, long ranges, long commits) {
    static Trips of(ModelCounts counts) {
      return new Trips(counts.readVersions(), counts.gets(), counts.ranges(), counts.commits());
    }

    Trips since(Trips before) {
      return new Trips(
          readVersions - before.readVersions,
          gets - before.gets,
          ranges - before.ranges,
          commits - before.commits);
    }
  }

  @BeforeEach
  void prepare() {
    IndexSchema local =
        new IndexSchema(
            IndexSchema.Kind.LOCAL,
            1,
            "byV",
            KeySchema.of(
                new KeyAttribute("pk", AttributeType.S), new KeyAttribute("v", AttributeType.S)),
            Projection.ALL);
    TableSchema schema = new TableSchema("table", 1, KEY, List.of(local), List.of());
    PartitionDescriptor.Role role = PartitionDescriptor.Role.TABLE;
    cluster.await(
        backend.createPartition(
            new PartitionDescriptor(PARTITION, role, KeyRange.ALL, schema, null)));
    // the descriptor is known from the first transaction on
    for (int i = 0; i < 5; i++) {
      put(item("a", "s" + i, "small"));
    }
  }

  private static Item item(String pk, String sk, String v) {
    return Item.of(
        Map.<String, AttributeValue>of(
            "pk", new StringValue(pk), "sk", new StringValue(sk), "v", new StringValue(v)));
  }

  private void put(Item item) {
    cluster.await(write(item));
  }

  private CompletionStage<?> write(Item item) {
    return backend.write(PARTITION, new PutItemCommand(ItemKey.encode(KEY, item), item, null));
  }

  private CompletionStage<?> get(Consistency consistency, Item... items) {
    List<byte[]> keys = List.of(items).stream().map(item -> ItemKey.encode(KEY, item)).toList();
    return backend.read(PARTITION, new GetItemCommand(keys), consistency);
  }

  /** Heartbeats are left out: time stands still while there is anything to do. */
  private Trips trips(Supplier<CompletionStage<?>> operation) {
    Trips before = Trips.of(cluster.model.counts());
    cluster.await(operation.get());
    return Trips.of(cluster.model.counts()).since(before);
  }

  @Test
  void getItemIsAReadVersionAndARead() {
    assertEquals(
        new Trips(1, 1, 0, 0), trips(() -> get(Consistency.STRONG, item("a", "s1", "small"))));
    assertEquals(
        new Trips(1, 1, 0, 0), trips(() -> get(Consistency.STRONG, item("not", "there", ""))));
  }

  @Test
  void anEventualReadNeedsNoReadVersion() {
    assertEquals(
        new Trips(0, 1, 0, 0), trips(() -> get(Consistency.EVENTUAL, item("a", "s1", "small"))));
    cluster.run(ReadVersions.MAXIMUM_AGE_NANOS + 1_000_000);
    assertEquals(
        new Trips(1, 1, 0, 0), trips(() -> get(Consistency.EVENTUAL, item("a", "s1", "small"))));
  }

  @Test
  void putItemIsAReadVersionAReadAndACommit() {
    assertEquals(new Trips(1, 1, 0, 1), trips(() -> write(item("a", "s1", "other"))));
    assertEquals(new Trips(1, 1, 0, 1), trips(() -> write(item("new", "s1", "other"))));
  }

  @Test
  void queryIsAReadVersionAndARange() {
    assertEquals(
        new Trips(1, 0, 1, 0),
        trips(() ->
            backend.read(
                PARTITION,
                new ReadPage(Trees.ITEMS, KeyRange.ALL, true, 1000, 1 << 20, null, false),
                Consistency.STRONG)));
  }

  @Test
  void whatIsTooLargeForAValueCostsOneRangeMore() {
    Item large = item("large", "s", "x".repeat(LARGE));
    assertEquals(new Trips(1, 1, 0, 1), trips(() -> write(large)));
    assertEquals(new Trips(1, 1, 1, 0), trips(() -> get(Consistency.STRONG, large)));
    // the item that is replaced is read whole: its image is what indexes follow from
    assertEquals(new Trips(1, 1, 1, 1), trips(() -> write(item("large", "s", "small"))));
    assertEquals(new Trips(1, 1, 0, 0), trips(() -> get(Consistency.STRONG, large)));
  }

  @Test
  void keysOfOneCommandAreReadSideBySide() {
    assertEquals(
        new Trips(1, 3, 0, 0),
        trips(() ->
            get(
                Consistency.STRONG,
                item("a", "s1", ""),
                item("a", "s2", ""),
                item("a", "s3", ""))));
  }

  @Test
  void aConditionThatFailsCommitsNothing() {
    record Refusing(byte[] key) implements WriteCommand<Boolean> {
      @Override
      public Reads reads() {
        return Reads.Keys.of(Trees.ITEMS, key);
      }

      @Override
      public Decision<Boolean> decide(DecisionContext context, Images images) {
        return Decision.unchanged(false);
      }
    }
    byte[] key = ItemKey.encode(KEY, item("a", "s1", ""));
    assertEquals(new Trips(1, 1, 0, 0), trips(() -> backend.write(PARTITION, new Refusing(key))));
  }
}
