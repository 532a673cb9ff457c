package io.partita.core.operation;

import static io.partita.core.operation.Fixture.CALLER;
import static io.partita.core.operation.Fixture.TABLE;
import static io.partita.core.operation.Fixture.attributes;
import static io.partita.core.operation.Fixture.done;
import static io.partita.core.operation.Fixture.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.error.ErrorCode;
import io.partita.core.key.ItemKey;
import io.partita.core.operation.BatchWriteItemRequest.WriteRequest;
import io.partita.core.partition.PartitionId;
import io.partita.core.propagation.IndexLag;
import io.partita.core.routing.Table;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchWriteItemTest {
  private final Fixture fixture = new Fixture();

  private static WriteRequest put(Object... item) {
    return new WriteRequest.Put(RequestAttributes.of(attributes(item)));
  }

  private static WriteRequest delete(Object... key) {
    return new WriteRequest.Delete(RequestAttributes.of(attributes(key)));
  }

  private BatchWriteItemResponse write(
      Operation<BatchWriteItemRequest, BatchWriteItemResponse> operation,
      WriteRequest... requests) {
    return done(
        operation.execute(
            CALLER,
            new BatchWriteItemRequest(
                Map.of(TABLE, List.of(requests)),
                ReturnConsumedCapacity.INDEXES,
                ReturnItemCollectionMetrics.SIZE)));
  }

  private BatchWriteItemResponse write(WriteRequest... requests) {
    return write(fixture.operations.batchWriteItem(), requests);
  }

  @Test
  void putsAndDeletesAndAddsUpWhatTheyCost() {
    fixture.put("p", "a", "s", 1, "r", 1);
    BatchWriteItemResponse answer =
        write(
            delete("p", "a", "s", 1),
            delete("p", "a", "s", 9),
            put("p", "a", "s", 2, "r", 2, "g", "x"),
            put("p", "b", "s", 3, "v", "x".repeat(2048)));
    assertTrue(answer.unprocessedItems().isEmpty());
    assertNull(fixture.get("p", "a", "s", 1));
    assertNotNull(fixture.get("p", "a", "s", 2));
    assertNotNull(fixture.get("p", "b", "s", 3));
    assertEquals(
        List.of(
            new ConsumedCapacity(
                TABLE,
                9,
                new ConsumedCapacity.Breakdown(6, Map.of("lsi", 2.0), Map.of("gsi", 1.0)))),
        answer.consumedCapacity());
    assertEquals(4, answer.itemCollectionMetrics().get(TABLE).size());
  }

  @Test
  void oneRequestThatIsWrongRefusesAll() {
    String mismatch = "The provided key element does not match the schema";
    assertEquals(
        mismatch, error(() -> write(put("p", "a", "s", 1), put("p", "a", "s", "x"))).text());
    assertEquals(mismatch, error(() -> write(put("p", "a", "s", 1), delete("p", "a"))).text());
    assertEquals(
        "Provided list of item keys contains duplicates",
        error(() -> write(put("p", "a", "s", 1), delete("p", "a", "s", 1))).text());
    assertEquals(
        "Too many items requested for the BatchWriteItem call",
        error(() ->
                write(Collections.nCopies(26, put("p", "a", "s", 1)).toArray(WriteRequest[]::new)))
            .text());
    assertNull(fixture.get("p", "a", "s", 1), "nothing of a refused batch is written");
  }

  /** Writes where some partitions' indexes are far behind. */
  private BatchWriteItem throttledAt(PartitionId... partitions) {
    IndexLag lag = source -> List.of(partitions).contains(source) ? 60_000 : 0;
    ItemCollections collections = new ItemCollections(fixture.backend);
    return new BatchWriteItem(
        new ServingTables(fixture.directory),
        new ItemWriter(fixture.backend, lag, collections),
        collections);
  }

  @Test
  void whatIsThrottledComesBackUnprocessed() {
    Table table = fixture.directory.find(TABLE);
    PartitionId one = partition(table, "p0");
    String elsewhere = "p0";
    for (int i = 1; partition(table, elsewhere).equals(one); i++) {
      elsewhere = "p" + i;
    }
    WriteRequest throttled = put("p", "p0", "s", 1);
    BatchWriteItemResponse answer =
        write(
            throttledAt(one),
            put("p", elsewhere, "s", 1),
            throttled,
            delete("p", elsewhere, "s", 2));
    assertEquals(Map.of(TABLE, List.of(throttled)), answer.unprocessedItems());
    assertNotNull(fixture.get("p", elsewhere, "s", 1));
    assertNull(fixture.get("p", "p0", "s", 1));
    assertEquals(2, answer.consumedCapacity().getFirst().capacityUnits());

    assertEquals(
        ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED,
        error(() -> write(throttledAt(one), throttled)).code());
  }

  private static PartitionId partition(Table table, String p) {
    return table
        .items()
        .partitionOf(ItemKey.encode(table.schema().key(), attributes("p", p, "s", 1)));
  }
}
