package io.partita.conformance;

import static io.partita.conformance.suite.Source.DOCUMENTATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.conformance.suite.ConformanceSuite;
import io.partita.conformance.suite.Expectations;
import io.partita.conformance.suite.Scene;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A small program on AWS' SDK for Java: its waiters, paginators, checksums and typed errors. */
final class JavaSdkTest extends ConformanceSuite {
  @Override
  protected void write(Expectations expect) {
    expect
        .from(DOCUMENTATION, "AWS SDK for Java 2.x developer guide")
        .holds("table-life", JavaSdkTest::tableLife)
        .holds("every-type-of-value", JavaSdkTest::values)
        .holds("typed-errors", JavaSdkTest::errors)
        .holds("batches-and-paginators", JavaSdkTest::pages);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN(String.valueOf(value));
  }

  private static AttributeDefinition defined(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static void create(DynamoDbClient client, String table) {
    client.createTable(r ->
        r.tableName(table)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                defined("a", ScalarAttributeType.S), defined("b", ScalarAttributeType.N))
            .keySchema(key("a", KeyType.HASH), key("b", KeyType.RANGE)));
    client.waiter().waitUntilTableExists(r -> r.tableName(table));
  }

  private static void tableLife(Scene scene) {
    DynamoDbClient client = scene.sdk();
    String table = scene.resolve("$own");
    create(client, table);
    assertEquals(
        TableStatus.ACTIVE, client.describeTable(r -> r.tableName(table)).table().tableStatus());
    assertTrue(client.listTablesPaginator().tableNames().stream().anyMatch(table::equals));
    client.deleteTable(r -> r.tableName(table));
    client.waiter().waitUntilTableNotExists(r -> r.tableName(table));
    assertThrows(
        ResourceNotFoundException.class, () -> client.describeTable(r -> r.tableName(table)));
  }

  private static void values(Scene scene) {
    DynamoDbClient client = scene.sdk();
    String table = scene.resolve("$own");
    create(client, table);
    Map<String, AttributeValue> key = Map.of("a", text("x"), "b", number(1));
    Map<String, AttributeValue> item =
        Map.ofEntries(
            Map.entry("a", text("x")),
            Map.entry("b", number(1)),
            Map.entry("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 2}))),
            Map.entry("bool", AttributeValue.fromBool(true)),
            Map.entry("null", AttributeValue.fromNul(true)),
            Map.entry("list", AttributeValue.fromL(List.of(text("é"), number(-3)))),
            Map.entry("map", AttributeValue.fromM(Map.of("k", text("")))),
            Map.entry("texts", AttributeValue.fromSs(List.of("p"))),
            Map.entry("numbers", AttributeValue.fromNs(List.of("1.5"))),
            Map.entry("binaries", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("q")))));
    client.putItem(r -> r.tableName(table).item(item));
    var got = client.getItem(r -> r.tableName(table).key(key).consistentRead(true));
    assertTrue(got.hasItem());
    assertEquals(item, got.item());
    var updated =
        client.updateItem(r ->
            r.tableName(table)
                .key(key)
                .updateExpression("SET #l = list_append(#l, :more) ADD c :one")
                .expressionAttributeNames(Map.of("#l", "list"))
                .expressionAttributeValues(
                    Map.of(":more", AttributeValue.fromL(List.of(text("z"))), ":one", number(1)))
                .returnValues(ReturnValue.ALL_NEW));
    assertEquals(3, updated.attributes().get("list").l().size());
    assertEquals("1", updated.attributes().get("c").n());
    client.deleteItem(r -> r.tableName(table).key(key));
    assertFalse(client.getItem(r -> r.tableName(table).key(key).consistentRead(true)).hasItem());
  }

  private static void errors(Scene scene) {
    DynamoDbClient client = scene.sdk();
    String table = scene.resolve("$own");
    create(client, table);
    Map<String, AttributeValue> item = Map.of("a", text("x"), "b", number(1), "v", text("old"));
    client.putItem(r -> r.tableName(table).item(item));
    var failed =
        assertThrows(
            ConditionalCheckFailedException.class,
            () ->
                client.putItem(r ->
                    r.tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(a)")
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD)));
    assertEquals(item, failed.item());
    assertEquals("The conditional request failed", failed.awsErrorDetails().errorMessage());
    assertFalse(failed.requestId().isEmpty());
    var invalid =
        assertThrows(
            DynamoDbException.class, () -> client.getItem(r -> r.tableName(table).key(Map.of())));
    assertEquals("ValidationException", invalid.awsErrorDetails().errorCode());
    assertEquals(400, invalid.statusCode());
  }

  private static void pages(Scene scene) {
    DynamoDbClient client = scene.sdk();
    String table = scene.resolve("$own");
    create(client, table);
    for (int batch = 0; batch < 4; batch++) {
      int first = batch * 25;
      List<WriteRequest> writes =
          IntStream.range(first, first + 25)
              .mapToObj(i ->
                  WriteRequest.builder()
                      .putRequest(p -> p.item(Map.of("a", text("p" + i % 2), "b", number(i))))
                      .build())
              .toList();
      assertTrue(
          client
              .batchWriteItem(r -> r.requestItems(Map.of(table, writes)))
              .unprocessedItems()
              .isEmpty());
    }
    var queried =
        client
            .queryPaginator(r ->
                r.tableName(table)
                    .limit(7)
                    .scanIndexForward(false)
                    .keyConditionExpression("a = :a AND b >= :b")
                    .expressionAttributeValues(Map.of(":a", text("p1"), ":b", number(50))))
            .items()
            .stream()
            .map(item -> Integer.parseInt(item.get("b").n()))
            .toList();
    assertEquals(IntStream.range(0, 25).mapToObj(i -> 99 - 2 * i).toList(), queried);
    var scanned = new HashSet<String>();
    client
        .scanPaginator(r -> r.tableName(table).limit(13).consistentRead(true))
        .items()
        .forEach(item -> assertTrue(scanned.add(item.get("b").n())));
    assertEquals(100, scanned.size());
    var keys =
        IntStream.range(0, 20)
            .mapToObj(i -> Map.of("a", text("p" + i % 2), "b", number(i)))
            .toList();
    assertEquals(
        20,
        client
            .batchGetItem(r -> r.requestItems(Map.of(table, consistent(keys))))
            .responses()
            .get(table)
            .size());
  }

  private static KeysAndAttributes consistent(List<Map<String, AttributeValue>> keys) {
    return KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
  }
}
