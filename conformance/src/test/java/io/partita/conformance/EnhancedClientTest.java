package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Scene;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/**
 * A small program on AWS' enhanced client for Java: an annotated bean, whose table, keys, indexes
 * and version the client makes requests of.
 */
final class EnhancedClientTest extends ConformanceSuite {
  private static final TableSchema<EnhancedOrder> SCHEMA =
      TableSchema.fromBean(EnhancedOrder.class);

  @Override
  protected void write(Expectations expect) {
    expect
        .from(DOCUMENTATION, "DynamoDB Enhanced Client API in the AWS SDK for Java 2.x")
        .holds("table-of-a-bean", EnhancedClientTest::tableOfABean)
        .holds("put-get-update-delete", EnhancedClientTest::items)
        .holds("versions-guard-writes", EnhancedClientTest::versions)
        .holds("conditions", EnhancedClientTest::conditions)
        .holds("queries-by-table-and-indexes", EnhancedClientTest::queries)
        .holds("batches-and-pages-of-a-scan", EnhancedClientTest::pages);
  }

  private static DynamoDbEnhancedClient client(Scene scene) {
    return DynamoDbEnhancedClient.builder().dynamoDbClient(scene.sdk()).build();
  }

  private static DynamoDbTable<EnhancedOrder> create(Scene scene) {
    String name = scene.resolve("$own");
    DynamoDbTable<EnhancedOrder> table = client(scene).table(name, SCHEMA);
    table.createTable(r ->
        r.globalSecondaryIndices(
                g -> g.indexName("by-state").projection(p -> p.projectionType(ProjectionType.ALL)))
            .localSecondaryIndices(l ->
                l.indexName("by-total")
                    .projection(p -> p.projectionType(ProjectionType.KEYS_ONLY))));
    scene.sdk().waiter().waitUntilTableExists(r -> r.tableName(name));
    return table;
  }

  private static Key key(String customer, int number) {
    return Key.builder().partitionValue(customer).sortValue(number).build();
  }

  private static EnhancedOrder read(DynamoDbTable<EnhancedOrder> table, Key key) {
    return table.getItem(r -> r.key(key).consistentRead(true));
  }

  private static List<Integer> numbers(Iterable<Page<EnhancedOrder>> pages) {
    var numbers = new ArrayList<Integer>();
    pages.forEach(page -> page.items().forEach(order -> numbers.add(order.getNumber())));
    return numbers;
  }

  private static void tableOfABean(Scene scene) {
    DynamoDbTable<EnhancedOrder> table = create(scene);
    var described = table.describeTable().table();
    assertEquals(
        Set.of("customer S", "number N", "state S", "total N"),
        new HashSet<>(
            described.attributeDefinitions().stream()
                .map(a -> a.attributeName() + " " + a.attributeTypeAsString())
                .toList()));
    assertEquals("by-state", described.globalSecondaryIndexes().getFirst().indexName());
    assertEquals("by-total", described.localSecondaryIndexes().getFirst().indexName());
    table.deleteTable();
    scene.sdk().waiter().waitUntilTableNotExists(r -> r.tableName(table.tableName()));
  }

  private static void items(Scene scene) {
    DynamoDbTable<EnhancedOrder> table = create(scene);
    EnhancedOrder order = EnhancedOrder.of("anna", 1, "open", 250);
    order.setTags(Set.of("gift", "é"));
    order.setLines(List.of("1 × tea", ""));
    order.setAddress(Map.of("city", "日本"));
    table.putItem(order);
    EnhancedOrder got = read(table, key("anna", 1));
    assertEquals(Set.of("gift", "é"), got.getTags());
    assertEquals(List.of("1 × tea", ""), got.getLines());
    assertEquals(Map.of("city", "日本"), got.getAddress());
    got.setState("paid");
    got.setAddress(null);
    EnhancedOrder updated = table.updateItem(got);
    assertEquals("paid", updated.getState());
    assertNull(updated.getAddress());
    EnhancedOrder deleted = table.deleteItem(key("anna", 1));
    assertEquals(250, deleted.getTotal());
    assertNull(table.getItem(key("anna", 1)));
  }

  private static void versions(Scene scene) {
    DynamoDbTable<EnhancedOrder> table = create(scene);
    table.putItem(EnhancedOrder.of("anna", 1, "open", 250));
    EnhancedOrder first = read(table, key("anna", 1));
    EnhancedOrder second = read(table, key("anna", 1));
    assertEquals(1, first.getVersion());
    first.setState("paid");
    assertEquals(2, table.updateItem(first).getVersion());
    second.setState("cancelled");
    assertThrows(ConditionalCheckFailedException.class, () -> table.updateItem(second));
    assertThrows(ConditionalCheckFailedException.class, () -> table.putItem(second));
    assertEquals("paid", read(table, key("anna", 1)).getState());
  }

  private static void conditions(Scene scene) {
    DynamoDbTable<EnhancedOrder> table = create(scene);
    table.putItem(EnhancedOrder.of("anna", 1, "open", 250));
    Expression isPaid =
        Expression.builder()
            .expression("#s = :paid")
            .putExpressionName("#s", "state")
            .putExpressionValue(":paid", AttributeValue.fromS("paid"))
            .build();
    assertThrows(
        ConditionalCheckFailedException.class,
        () -> table.deleteItem(r -> r.key(key("anna", 1)).conditionExpression(isPaid)));
    EnhancedOrder other = EnhancedOrder.of("anna", 2, "open", 1);
    assertThrows(
        ConditionalCheckFailedException.class,
        () -> table.putItem(r -> r.item(other).conditionExpression(isPaid)));
    assertEquals(List.of(), numbers(table.scan(r -> r.filterExpression(isPaid))));
    EnhancedOrder order = read(table, key("anna", 1));
    order.setState("paid");
    table.updateItem(order);
    assertEquals(List.of(1), numbers(table.scan(r -> r.filterExpression(isPaid))));
    table.deleteItem(r -> r.key(key("anna", 1)).conditionExpression(isPaid));
    assertNull(read(table, key("anna", 1)));
  }

  private static void queries(Scene scene) {
    DynamoDbTable<EnhancedOrder> table = create(scene);
    for (int number = 1; number <= 9; number++) {
      table.putItem(
          EnhancedOrder.of("anna", number, number % 3 == 0 ? "paid" : "open", 100 - number));
    }
    table.putItem(EnhancedOrder.of("bert", 1, "paid", 7));
    QueryConditional between = QueryConditional.sortBetween(key("anna", 3), key("anna", 7));
    assertEquals(
        List.of(7, 6, 5, 4, 3),
        numbers(
            table.query(r ->
                r.queryConditional(between)
                    .scanIndexForward(false)
                    .limit(2)
                    .consistentRead(true))));
    QueryConditional paid = QueryConditional.keyEqualTo(k -> k.partitionValue("paid"));
    scene.eventually(
        "the index by state has all that are paid",
        () -> numbers(table.index("by-state").query(paid)).size() == 4);
    QueryConditional cheap =
        QueryConditional.sortLessThan(k -> k.partitionValue("anna").sortValue(94));
    assertEquals(
        List.of(9, 8, 7),
        numbers(
            table
                .index("by-total")
                .query(r -> r.queryConditional(cheap).limit(1).consistentRead(true))));
  }

  private static void pages(Scene scene) {
    // Batches know no conditions, so the extension that makes them of versions is left out.
    DynamoDbEnhancedClient client =
        DynamoDbEnhancedClient.builder().dynamoDbClient(scene.sdk()).extensions(List.of()).build();
    DynamoDbTable<EnhancedOrder> table = client.table(create(scene).tableName(), SCHEMA);
    List<EnhancedOrder> orders =
        IntStream.range(0, 25).mapToObj(i -> EnhancedOrder.of("c" + i % 5, i, "open", i)).toList();
    WriteBatch.Builder<EnhancedOrder> writes =
        WriteBatch.builder(EnhancedOrder.class).mappedTableResource(table);
    orders.forEach(writes::addPutItem);
    var written =
        client.batchWriteItem(
            BatchWriteItemEnhancedRequest.builder().writeBatches(writes.build()).build());
    assertTrue(written.unprocessedPutItemsForTable(table).isEmpty());
    ReadBatch.Builder<EnhancedOrder> reads =
        ReadBatch.builder(EnhancedOrder.class).mappedTableResource(table);
    orders.forEach(order ->
        reads.addGetItem(
            r -> r.key(key(order.getCustomer(), order.getNumber())).consistentRead(true)));
    assertEquals(
        25,
        client.batchGetItem(r -> r.readBatches(reads.build())).resultsForTable(table).stream()
            .count());
    List<Integer> seen = numbers(table.scan(r -> r.limit(4).consistentRead(true)));
    assertEquals(25, seen.size());
    assertEquals(25, new HashSet<>(seen).size());
  }
}
