package io.partita.conformance.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A global index is made over a table of many items while writers run, with kill -9 in between:
 * after the next start it is completed, agrees with its table, and nothing acknowledged is missing.
 */
@EnabledIf("isPackaged")
class BackfillKillTest {
  private static final int ITEMS = 8_000;
  private static final int BATCH = 25;
  private static final int LOADERS = 4;
  private static final int WRITERS = 4;
  private static final String TABLE = "Filled";
  private static final String INDEX = "byColour";

  @TempDir private Path directory;

  /** The last version of each item that was acknowledged. */
  private final Map<Integer, Integer> acknowledged = new ConcurrentHashMap<>();

  private volatile boolean stop;

  static boolean isPackaged() {
    return ServerProcess.isPackaged();
  }

  @Test
  void anIndexIsCompletedAfterItsBackfillWasKilled() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("BackfillKillTest: -Dseed=" + seed);
    ServerProcess server = ServerProcess.start(directory);
    try (DynamoDbClient client = server.client()) {
      createTable(client);
      load(client);
      createIndex(client);
      List<Thread> writers = startWriters(client, seed);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50 + new Random(seed).nextInt(100)));
      assertEquals(IndexStatus.CREATING, index(client), "the kill came too late");
      assertUnreadable(client);
      server.kill();
      join(writers);
    }
    assertEquals(0, check().waitFor(), "check after the kill");
    server = ServerProcess.start(directory);
    try (DynamoDbClient client = server.client()) {
      List<Thread> writers = startWriters(client, seed + 1);
      awaitActive(client);
      stop = true;
      join(writers);
      verify(client);
    }
    int exit = server.stop();
    assertTrue(exit == 0 || exit == 143, "exit code " + exit);
    Process check = check();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, check.waitFor(), said);
  }

  private Process check() throws Exception {
    return ServerProcess.launch("check", directory.toString());
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  // the builders take generic varargs
  @SuppressWarnings("unchecked")
  private static void createTable(DynamoDbClient client) {
    client.createTable(table ->
        table
            .tableName(TABLE)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(k -> k.attributeName("p").keyType(KeyType.HASH))
            .attributeDefinitions(a -> a.attributeName("p").attributeType(ScalarAttributeType.N)));
    client.waiter().waitUntilTableExists(w -> w.tableName(TABLE));
  }

  private void load(DynamoDbClient client) throws InterruptedException {
    List<Thread> loaders = new ArrayList<>();
    for (int i = 0; i < LOADERS; i++) {
      int first = i * BATCH;
      loaders.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int n = first; n < ITEMS; n += LOADERS * BATCH) {
                  List<WriteRequest> batch = new ArrayList<>();
                  for (int number = n; number < Math.min(ITEMS, n + BATCH); number++) {
                    Map<String, AttributeValue> item = item(number, 0, "c" + number % 7);
                    batch.add(
                        WriteRequest.builder()
                            .putRequest(PutRequest.builder().item(item).build())
                            .build());
                    acknowledged.put(number, 0);
                  }
                  client.batchWriteItem(request -> request.requestItems(Map.of(TABLE, batch)));
                }
              }));
    }
    join(loaders);
  }

  /** Every eleventh item, as loaded, has a value that does not fit into the index. */
  private static Map<String, AttributeValue> item(int number, int version, String colour) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("p", AttributeValue.fromN("" + number));
    item.put("version", AttributeValue.fromN("" + version));
    boolean fits = version > 0 || number % 11 > 0;
    item.put("colour", fits ? AttributeValue.fromS(colour) : AttributeValue.fromN("1"));
    item.put("padding", AttributeValue.fromS("x".repeat(1000)));
    return item;
  }

  // the builders take generic varargs
  @SuppressWarnings("unchecked")
  private static void createIndex(DynamoDbClient client) {
    client.updateTable(table ->
        table
            .tableName(TABLE)
            .attributeDefinitions(
                a -> a.attributeName("colour").attributeType(ScalarAttributeType.S))
            .globalSecondaryIndexUpdates(update ->
                update.create(i ->
                    i.indexName(INDEX)
                        .keySchema(k -> k.attributeName("colour").keyType(KeyType.HASH))
                        .projection(p -> p.projectionType(ProjectionType.ALL)))));
  }

  private List<Thread> startWriters(DynamoDbClient client, long seed) {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      Random random = new Random(seed * WRITERS + i);
      writers.add(Thread.ofPlatform().start(() -> write(client, writer, random)));
    }
    return writers;
  }

  /** Each writer has items of its own, so that the last version that it sent is the newest. */
  private void write(DynamoDbClient client, int writer, Random random) {
    try {
      while (!stop) {
        int number = random.nextInt(ITEMS / WRITERS) * WRITERS + writer;
        int version = acknowledged.get(number) + 1;
        Map<String, AttributeValue> item = item(number, version, "c" + random.nextInt(7));
        client.putItem(request -> request.tableName(TABLE).item(item));
        acknowledged.put(number, version);
      }
    } catch (SdkException killed) {
      // the server is gone: whatever was under way may or may not have been done
      return;
    }
  }

  private static IndexStatus index(DynamoDbClient client) {
    TableDescription table = client.describeTable(request -> request.tableName(TABLE)).table();
    return table.globalSecondaryIndexes().getFirst().indexStatus();
  }

  private static void assertUnreadable(DynamoDbClient client) {
    try {
      client.scan(request -> request.tableName(TABLE).indexName(INDEX));
    } catch (DynamoDbException refused) {
      assertEquals(
          "Cannot read from backfilling global secondary index: " + INDEX,
          refused.awsErrorDetails().errorMessage());
      return;
    }
    throw new AssertionError("an index was read that is not complete");
  }

  private static void awaitActive(DynamoDbClient client) {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (index(client) != IndexStatus.ACTIVE) {
      assertTrue(System.nanoTime() < deadlineNanos, "the index is never complete");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private void verify(DynamoDbClient client) {
    Map<Integer, Map<String, AttributeValue>> items = new TreeMap<>();
    client
        .scanPaginator(scan -> scan.tableName(TABLE).consistentRead(true))
        .items()
        .forEach(item -> items.put(number(item), item));
    assertEquals(ITEMS, items.size());
    acknowledged.forEach((number, version) -> {
      int found = Integer.parseInt(items.get(number).get("version").n());
      assertTrue(found >= version && found <= version + 1, number + " is at " + found);
    });
    Map<Integer, Map<String, AttributeValue>> expected = new TreeMap<>(items);
    expected.values().removeIf(item -> item.get("colour").s() == null);
    assertTrue(expected.size() < ITEMS, "every item fits into the index");
    Map<Integer, Map<String, AttributeValue>> found = Map.of();
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!found.equals(expected) && System.nanoTime() < deadlineNanos) {
      Map<Integer, Map<String, AttributeValue>> entries = new TreeMap<>();
      client
          .scanPaginator(scan -> scan.tableName(TABLE).indexName(INDEX))
          .items()
          .forEach(entry -> entries.put(number(entry), entry));
      found = entries;
    }
    assertEquals(expected.keySet(), found.keySet());
    assertEquals(expected, found);
  }

  private static int number(Map<String, AttributeValue> item) {
    return Integer.parseInt(item.get("p").n());
  }
}
