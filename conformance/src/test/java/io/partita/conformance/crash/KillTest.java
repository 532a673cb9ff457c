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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Eight writers, kill -9, several times over one directory: nothing that was acknowledged is
 * missing, and indexes agree with their table.
 */
@EnabledIf("isPackaged")
class KillTest {
  private static final int LIVES = 5;
  private static final int WRITERS = 8;
  private static final int KEYS_EACH = 25;
  private static final int COUNTERS = 3;
  private static final int WRITES_EACH_LIFE = 600;
  private static final String TABLE = "Killed";

  @TempDir private Path directory;

  /** What became of one key: versions only grow. */
  private static final class Key {
    volatile long sent;
    volatile long acknowledged;
  }

  private final Map<String, Key> keys = new ConcurrentHashMap<>();
  private final AtomicLong[] sentIncrements = new AtomicLong[COUNTERS];
  private final AtomicLong[] acknowledgedIncrements = new AtomicLong[COUNTERS];

  static boolean isPackaged() {
    return ServerProcess.isPackaged();
  }

  @Test
  void nothingAcknowledgedIsMissingAndIndexesAgree() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("KillTest: -Dseed=" + seed);
    for (int i = 0; i < COUNTERS; i++) {
      sentIncrements[i] = new AtomicLong();
      acknowledgedIncrements[i] = new AtomicLong();
    }
    for (int life = 0; life < LIVES; life++) {
      ServerProcess server = ServerProcess.start(directory);
      try (DynamoDbClient client = server.client()) {
        if (life == 0) {
          createTable(client);
        } else {
          verify(client, "after kill " + life);
        }
        List<Thread> writers = startWriters(client, new Random(seed + life));
        awaitWrites();
        server.kill();
        for (Thread writer : writers) {
          writer.join();
        }
      }
    }
    check();
    ServerProcess server = ServerProcess.start(directory);
    try (DynamoDbClient client = server.client()) {
      verify(client, "in the end");
    }
    int exit = server.stop();
    assertTrue(exit == 0 || exit == 143, "exit code " + exit);
    check();
    assertTrue(acknowledged() > 1000, "only " + acknowledged() + " writes were acknowledged");
  }

  // the builders take generic varargs
  @SuppressWarnings("unchecked")
  private static void createTable(DynamoDbClient client) {
    client.createTable(table ->
        table
            .tableName(TABLE)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(
                k -> k.attributeName("p").keyType(KeyType.HASH),
                k -> k.attributeName("s").keyType(KeyType.RANGE))
            .attributeDefinitions(
                a -> a.attributeName("p").attributeType(ScalarAttributeType.S),
                a -> a.attributeName("s").attributeType(ScalarAttributeType.N),
                a -> a.attributeName("rank").attributeType(ScalarAttributeType.N),
                a -> a.attributeName("colour").attributeType(ScalarAttributeType.S))
            .localSecondaryIndexes(i ->
                i.indexName("byRank")
                    .keySchema(
                        k -> k.attributeName("p").keyType(KeyType.HASH),
                        k -> k.attributeName("rank").keyType(KeyType.RANGE))
                    .projection(p -> p.projectionType(ProjectionType.ALL)))
            .globalSecondaryIndexes(i ->
                i.indexName("byColour")
                    .keySchema(k -> k.attributeName("colour").keyType(KeyType.HASH))
                    .projection(p -> p.projectionType(ProjectionType.ALL))));
    client.waiter().waitUntilTableExists(w -> w.tableName(TABLE));
  }

  /** Lets the writers write for a while. */
  private void awaitWrites() {
    long target = acknowledged() + WRITES_EACH_LIFE;
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (acknowledged() < target && System.nanoTime() < deadlineNanos) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private long acknowledged() {
    return keys.values().stream().mapToLong(key -> key.acknowledged).sum();
  }

  private List<Thread> startWriters(DynamoDbClient client, Random seeds) {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      Random random = new Random(seeds.nextLong());
      writers.add(Thread.ofPlatform().start(() -> write(client, writer, random)));
    }
    return writers;
  }

  private void write(DynamoDbClient client, int writer, Random random) {
    try {
      while (true) {
        if (random.nextInt(5) == 0) {
          increment(client, random.nextInt(COUNTERS));
        } else {
          put(client, "w" + writer, random.nextInt(KEYS_EACH), random);
        }
      }
    } catch (SdkException killed) {
      // the server is gone: whatever was under way may or may not have been done
      return;
    }
  }

  private void put(DynamoDbClient client, String partition, int number, Random random) {
    Key key = keys.computeIfAbsent(partition + "/" + number, absent -> new Key());
    long version = key.sent + 1;
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("p", AttributeValue.fromS(partition));
    item.put("s", AttributeValue.fromN("" + number));
    item.put("version", AttributeValue.fromN("" + version));
    if (random.nextInt(4) > 0) {
      item.put("rank", AttributeValue.fromN("" + random.nextInt(5)));
    }
    if (random.nextInt(4) > 0) {
      item.put("colour", AttributeValue.fromS("c" + random.nextInt(3)));
    }
    key.sent = version;
    client.putItem(request -> request.tableName(TABLE).item(item));
    key.acknowledged = version;
  }

  private void increment(DynamoDbClient client, int counter) {
    sentIncrements[counter].incrementAndGet();
    client.updateItem(request ->
        request
            .tableName(TABLE)
            .key(counterKey(counter))
            .updateExpression("ADD hits :one")
            .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
    acknowledgedIncrements[counter].incrementAndGet();
  }

  private static Map<String, AttributeValue> counterKey(int counter) {
    return Map.of("p", AttributeValue.fromS("counter"), "s", AttributeValue.fromN("" + counter));
  }

  private void verify(DynamoDbClient client, String when) {
    Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
    client
        .scanPaginator(scan -> scan.tableName(TABLE).consistentRead(true).limit(37))
        .items()
        .forEach(item -> items.put(name(item), item));
    keys.forEach((name, key) -> {
      Map<String, AttributeValue> item = items.get(name);
      long version = item == null ? 0 : Long.parseLong(item.get("version").n());
      assertTrue(
          version >= key.acknowledged && version <= key.sent,
          when + ": " + name + " is at " + version + ", acknowledged " + key.acknowledged);
      key.sent = Math.max(key.sent, version);
    });
    for (int i = 0; i < COUNTERS; i++) {
      Map<String, AttributeValue> counter = items.get("counter/" + i);
      long hits = counter == null ? 0 : Long.parseLong(counter.get("hits").n());
      assertTrue(
          hits >= acknowledgedIncrements[i].get() && hits <= sentIncrements[i].get(),
          when
              + ": counter "
              + i
              + " is at "
              + hits
              + ", acknowledged "
              + acknowledgedIncrements[i]);
    }
    verifyIndex(client, when, "byRank", "rank", items);
    verifyIndex(client, when, "byColour", "colour", items);
  }

  private static String name(Map<String, AttributeValue> item) {
    return item.get("p").s() + "/" + item.get("s").n();
  }

  private static void verifyIndex(
      DynamoDbClient client,
      String when,
      String index,
      String attribute,
      Map<String, Map<String, AttributeValue>> items) {
    Map<String, Map<String, AttributeValue>> expected = new TreeMap<>(items);
    expected.values().removeIf(item -> !item.containsKey(attribute));
    Map<String, Map<String, AttributeValue>> found = Map.of();
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < deadlineNanos) {
      Map<String, Map<String, AttributeValue>> entries = new TreeMap<>();
      client
          .scanPaginator(scan -> scan.tableName(TABLE).indexName(index).limit(29))
          .items()
          .forEach(item -> entries.put(name(item), item));
      found = entries;
      if (found.equals(expected)) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    assertEquals(expected.keySet(), found.keySet(), when + ": " + index);
    assertEquals(expected, found, when + ": " + index);
  }

  private void check() throws Exception {
    Process check = ServerProcess.launch("check", directory.toString());
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, check.waitFor(), said);
  }

  @Test
  void aSecondProcessOnOneDirectoryIsRefused() throws Exception {
    ServerProcess first = ServerProcess.start(directory);
    try {
      Process second =
          ServerProcess.launch("start", "--port", "0", "--data-dir", directory.toString());
      String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(second.waitFor() != 0, said);
      assertTrue(said.contains("in use by process"), said);
    } finally {
      first.stop();
    }
  }
}
