package io.partita.bench.load;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tables, items and requests of the benchmarks. An item has 300 bytes as DynamoDB counts them:
 * names and values, numbers at two digits a byte and one more.
 */
public final class DataSet {
  /** Items of one key attribute, for everything but Query. */
  public static final String ITEMS_TABLE = "BenchItems";

  /** Collections of 100 items, for Query. */
  public static final String COLLECTIONS_TABLE = "BenchCollections";

  /** Items in one collection. */
  public static final int COLLECTION_SIZE = 100;

  /** Items in one seeding request: as many as BatchWriteItem takes. */
  public static final int BATCH_SIZE = 25;

  /** The global index that {@link #createIndex} makes. */
  public static final String INDEX = "byKey";

  private static final String SLOT = RequestTemplate.SLOT;
  // pk 2 + 9, n 1 + 2, text 4: with the filler 300.
  private static final String FILLER = "x".repeat(282);
  // pk 2 + 9, sk 2 + 9, text 4: with the filler 300.
  private static final String COLLECTION_FILLER = "x".repeat(274);

  private DataSet() {}

  /** The body of CreateTable for a table of single items. */
  public static String createItemsTable(String table) {
    return """
    {"TableName":"%s","BillingMode":"PAY_PER_REQUEST",\
    "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],\
    "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}\
    """
        .formatted(table);
  }

  /** The body of CreateTable for {@link #COLLECTIONS_TABLE}. */
  public static String createCollectionsTable() {
    return """
    {"TableName":"%s","BillingMode":"PAY_PER_REQUEST",\
    "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},\
    {"AttributeName":"sk","AttributeType":"S"}],\
    "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]}\
    """
        .formatted(COLLECTIONS_TABLE);
  }

  /** The body of UpdateTable that gives a table of single items an index of all of each item. */
  public static String createIndex(String table) {
    return """
    {"TableName":"%s","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],\
    "GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"%s",\
    "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],\
    "Projection":{"ProjectionType":"ALL"}}}]}\
    """
        .formatted(table, INDEX);
  }

  /** Fills {@code table} with the keys from 0, one batch a request. */
  public static Workload seedItems(String table) {
    String puts =
        IntStream.range(0, BATCH_SIZE)
            .mapToObj(index -> "{\"PutRequest\":{\"Item\":" + item(0) + "}}")
            .collect(Collectors.joining(","));
    return new Workload(
        "seed",
        RequestTemplate.of(
            "BatchWriteItem", "{\"RequestItems\":{\"" + table + "\":[" + puts + "]}}"),
        (sequence, values) -> {
          for (int index = 0; index < BATCH_SIZE; index++) {
            values[index] = sequence * BATCH_SIZE + index;
          }
        });
  }

  /** Fills {@link #COLLECTIONS_TABLE}, collection after collection. */
  public static Workload seedCollections() {
    String puts =
        IntStream.range(0, BATCH_SIZE)
            .mapToObj(index -> "{\"PutRequest\":{\"Item\":" + collectionItem() + "}}")
            .collect(Collectors.joining(","));
    return new Workload(
        "seed collections",
        RequestTemplate.of(
            "BatchWriteItem", "{\"RequestItems\":{\"" + COLLECTIONS_TABLE + "\":[" + puts + "]}}"),
        (sequence, values) -> {
          for (int index = 0; index < BATCH_SIZE; index++) {
            long item = sequence * BATCH_SIZE + index;
            values[2 * index] = item / COLLECTION_SIZE;
            values[2 * index + 1] = item % COLLECTION_SIZE;
          }
        });
  }

  /** One put a table into {@code tableCount} tables named by {@link #numberedTable}, in turn. */
  public static Workload seedManyTables(int tableCount) {
    return new Workload(
        "seed tables",
        RequestTemplate.of(
            "PutItem", "{\"TableName\":\"Bench" + SLOT + "\",\"Item\":" + item(0) + "}"),
        (sequence, values) -> {
          values[0] = sequence % tableCount;
          values[1] = sequence / tableCount;
        });
  }

  /** The name of one of many tables. */
  public static String numberedTable(int number) {
    return "Bench%08d".formatted(number);
  }

  /** Strongly consistent GetItem of random keys below {@code keyCount}. */
  public static Workload getItem(String table, long keyCount, long seed) {
    var random = new SplittableRandom(seed);
    return new Workload(
        "GetItem",
        RequestTemplate.of(
            "GetItem",
            "{\"TableName\":\"" + table + "\",\"ConsistentRead\":true,\"Key\":" + key() + "}"),
        (sequence, values) -> values[0] = random.nextLong(keyCount));
  }

  /** GetItem of random keys of random tables. */
  public static Workload getItemOfManyTables(int tableCount, long keysPerTable, long seed) {
    var random = new SplittableRandom(seed);
    return new Workload(
        "GetItem",
        RequestTemplate.of(
            "GetItem",
            "{\"TableName\":\"Bench" + SLOT + "\",\"ConsistentRead\":true,\"Key\":" + key() + "}"),
        (sequence, values) -> {
          values[0] = random.nextInt(tableCount);
          values[1] = random.nextLong(keysPerTable);
        });
  }

  /** PutItem of whole items at random keys of random tables. */
  public static Workload putItemOfManyTables(int tableCount, long keysPerTable, long seed) {
    var random = new SplittableRandom(seed);
    return new Workload(
        "PutItem",
        RequestTemplate.of(
            "PutItem", "{\"TableName\":\"Bench" + SLOT + "\",\"Item\":" + item(0) + "}"),
        (sequence, values) -> {
          values[0] = random.nextInt(tableCount);
          values[1] = random.nextLong(keysPerTable);
        });
  }

  /** PutItem of whole items at random keys below {@code keyCount}. */
  public static Workload putItem(String table, long keyCount, long seed) {
    var random = new SplittableRandom(seed);
    return new Workload(
        "PutItem",
        RequestTemplate.of("PutItem", "{\"TableName\":\"" + table + "\",\"Item\":" + item(0) + "}"),
        (sequence, values) -> values[0] = random.nextLong(keyCount));
  }

  /** UpdateItem that counts up where the item exists. */
  public static Workload updateItem(String table, long keyCount, long seed) {
    var random = new SplittableRandom(seed);
    return new Workload(
        "UpdateItem",
        RequestTemplate.of(
            "UpdateItem",
            "{\"TableName\":\""
                + table
                + "\",\"Key\":"
                + key()
                + ",\"ConditionExpression\":\"attribute_exists(pk)\",\"UpdateExpression\":\"SET n = n"
                + " + :one\",\"ExpressionAttributeValues\":{\":one\":{\"N\":\"1\"}}}"),
        (sequence, values) -> values[0] = random.nextLong(keyCount));
  }

  /** Strongly consistent Query of a whole collection of 100 items. */
  public static Workload query(long collectionCount, long seed) {
    var random = new SplittableRandom(seed);
    return new Workload(
        "Query",
        RequestTemplate.of(
            "Query",
            "{\"TableName\":\""
                + COLLECTIONS_TABLE
                + "\",\"ConsistentRead\":true,\"KeyConditionExpression\":\"pk = :p\","
                + "\"ExpressionAttributeValues\":{\":p\":{\"S\":\"k"
                + SLOT
                + "\"}}}"),
        (sequence, values) -> values[0] = random.nextLong(collectionCount));
  }

  /** The size of a compact JSON reply to an operation: what the echo server answers with. */
  public static int replySizeBytes(String operation) {
    return switch (operation) {
      case "GetItem" -> ("{\"Item\":" + item(0) + "}").length();
      case "Query" ->
          "{\"Items\":[],\"Count\":100,\"ScannedCount\":100}".length()
              + COLLECTION_SIZE * (collectionItem().length() + 1)
              - 1;
      default -> "{}".length();
    };
  }

  private static String key() {
    return "{\"pk\":{\"S\":\"k" + SLOT + "\"}}";
  }

  private static String item(int counter) {
    return "{\"pk\":{\"S\":\"k"
        + SLOT
        + "\"},\"n\":{\"N\":\""
        + counter
        + "\"},\"text\":{\"S\":\""
        + FILLER
        + "\"}}";
  }

  private static String collectionItem() {
    return "{\"pk\":{\"S\":\"k"
        + SLOT
        + "\"},\"sk\":{\"S\":\"s"
        + SLOT
        + "\"},\"text\":{\"S\":\""
        + COLLECTION_FILLER
        + "\"}}";
  }
}
