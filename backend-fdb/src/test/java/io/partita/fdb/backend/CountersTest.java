package io.partita.fdb.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.partita.core.backend.PartitionStatistics;
import io.partita.core.command.PutItemCommand;
import io.partita.core.item.Item;
import io.partita.core.key.ItemKey;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.fdb.layout.Keys;
import io.partita.fdb.store.StoreTransaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Counters of local indexes, and partitions of before there were any. */
class CountersTest {
  private static final PartitionId PARTITION = new PartitionId(7);
  private static final KeySchema KEY =
      KeySchema.of(
          new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.S));
  private static final IndexSchema LOCAL =
      new IndexSchema(
          IndexSchema.Kind.LOCAL,
          3,
          "byV",
          KeySchema.of(
              new KeyAttribute("pk", AttributeType.S), new KeyAttribute("v", AttributeType.S)),
          Projection.KEYS_ONLY);

  private final Cluster cluster = new Cluster(1);
  private final FdbBackend backend = cluster.start().backend();

  private void put(String sk, Map<String, AttributeValue> more) {
    var attributes = new HashMap<String, AttributeValue>(more);
    attributes.put("pk", new StringValue("a"));
    attributes.put("sk", new StringValue(sk));
    Item item = Item.of(attributes);
    cluster.await(
        backend.write(PARTITION, new PutItemCommand(ItemKey.encode(KEY, item), item, null)));
  }

  @Test
  void aPartitionOfBeforeShowsItsItemsInstead() {
    TableSchema schema = new TableSchema("table", 1, KEY, List.of(LOCAL), List.of());
    cluster.await(
        backend.createPartition(
            new PartitionDescriptor(
                PARTITION, PartitionDescriptor.Role.TABLE, KeyRange.ALL, schema, null)));
    put("s", Map.of());
    put("t", Map.of("v", new StringValue("x"), "w", new StringValue("long")));
    // pk 2 + 1, sk 2 + 1, v 1 + 1, w 1 + 4
    PartitionStatistics.OfIndex counted = new PartitionStatistics.OfIndex(3, 1, 8);
    assertEquals(
        new PartitionStatistics(2, 6 + 13, List.of(counted)),
        cluster.await(backend.statistics(PARTITION)));

    // an earlier version did not say that it counts
    StoreTransaction transaction = cluster.model.begin();
    transaction.clear(new Keys("partita").indexesCounted(PARTITION));
    cluster.await(transaction.commit());
    put("u", Map.of("v", new StringValue("x")));
    PartitionStatistics statistics = cluster.await(backend.statistics(PARTITION));
    assertEquals(new PartitionStatistics(3, 6 + 13 + 8), statistics);
    assertEquals(new PartitionStatistics.OfIndex(3, 3, 27), statistics.localIndex(3));
  }
}
