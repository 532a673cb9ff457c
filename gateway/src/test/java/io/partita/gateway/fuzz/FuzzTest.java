package io.partita.gateway.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.partita.gateway.Server;
import io.partita.gateway.configuration.Configuration;
import io.partita.gateway.model.ServiceModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fuzzed requests: never a 5xx, a hang or a leak, always an answer in DynamoDB's form. {@code
 * -Dseed=} repeats a run, {@code -Dfuzz.requests=100000} is the long one, {@code -Dfuzz.only=N}
 * sends request N by itself, {@code -Dfuzz.native=true} runs over files.
 */
class FuzzTest {
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 5_000);
  private static final int ONLY = Integer.getInteger("fuzz.only", -1);
  private static final long MAXIMUM_GROWTH_BYTES = 64L << 20;
  private static final List<String> ITEM_OPERATIONS =
      List.of(
          "PutItem",
          "GetItem",
          "UpdateItem",
          "DeleteItem",
          "Query",
          "Scan",
          "BatchGetItem",
          "BatchWriteItem");
  private static final JsonFactory JSON = new JsonFactory();

  @TempDir Path directory;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final ServiceModel model = ServiceModel.load();
  private final List<String> operations = weighted();
  private final List<String> failures = new ArrayList<>();
  private int answered;
  private int refused;

  @Test
  void whateverComesIsAnswered() throws Exception {
    System.out.println("FuzzTest: -Dseed=" + seed + ", " + REQUESTS + " requests");
    Map<String, String> settings =
        Boolean.getBoolean("fuzz.native")
            ? Map.of("port", "0", "data-dir", directory.toString())
            : Map.of("port", "0", "in-memory", "true");
    try (Server server = Server.start(Configuration.of(null, settings), FuzzTest::raise)) {
      createTables(server.port());
      long heapBefore = 0;
      FuzzConnection connection = new FuzzConnection(server.port());
      for (int i = 0; i < REQUESTS; i++) {
        if (i == REQUESTS / 5) {
          heapBefore = usedBytes();
        }
        if (ONLY < 0 || i == ONLY) {
          connection = exchange(connection, server.port(), i);
        }
      }
      connection.close();
      System.out.println("FuzzTest: " + answered + " answered with 200, " + refused + " refused");
      if (!failures.isEmpty()) {
        fail(
            failures.size()
                + " requests of seed "
                + seed
                + " failed:\n"
                + String.join("\n", failures.subList(0, Math.min(20, failures.size()))));
      }
      requireNothingHeld(server.port());
      if (ONLY < 0) {
        assertTrue(answered > REQUESTS / 20, "hardly anything was sound");
        long growth = usedBytes() - heapBefore;
        assertTrue(growth < MAXIMUM_GROWTH_BYTES, "the heap has grown by " + growth);
      }
    }
  }

  /** Every operation of the model, served or not; those of items more often. */
  private List<String> weighted() {
    List<String> all = new ArrayList<>(new TreeSet<>(model.operations()));
    for (int i = 0; i < 8; i++) {
      all.addAll(ITEM_OPERATIONS);
    }
    return all;
  }

  private FuzzConnection exchange(FuzzConnection connection, int port, int index)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed + index * 0x9e3779b97f4a7c15L);
    String operation = operations.get(random.nextInt(operations.size()));
    Map<String, Object> body = new Grower(random).body(operation, model.input(operation));
    byte[] bytes = new Mutator(random).broken(body);
    Envelope envelope = Envelope.around(operation, bytes, random);
    String problem;
    try {
      connection.send(envelope.bytes());
      if (!envelope.isHttp()) {
        String answer = connection.finish();
        connection.close();
        problem = answer.matches("(?s)HTTP/1.. 5.*") ? answer : "";
        note(problem, index, envelope);
        return new FuzzConnection(port);
      }
      problem = judge(connection.receive());
    } catch (IOException broken) {
      problem = broken.toString();
    }
    note(problem, index, envelope);
    if (!problem.isEmpty()) {
      connection.close();
      return new FuzzConnection(port);
    }
    return connection;
  }

  private void note(String problem, int index, Envelope envelope) {
    if (!problem.isEmpty()) {
      String sent = new String(envelope.bytes(), StandardCharsets.UTF_8);
      int length = Math.min(sent.length(), 1500);
      failures.add("#" + index + " " + problem + "\n  sent: " + sent.substring(0, length));
    }
  }

  /** What is wrong with an answer; empty if nothing is. */
  private String judge(FuzzConnection.Answer answer) throws IOException {
    String shown = answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    CRC32 checksum = new CRC32();
    checksum.update(answer.body());
    if (!answer.header("x-amz-crc32").equals(String.valueOf(checksum.getValue()))) {
      return "its checksum is wrong: " + shown;
    }
    byte[] body = answer.body();
    if (answer.header("content-encoding").equals("gzip")) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    switch (answer.status()) {
      case 200 -> answered++;
      case 400 -> refused++;
      case 404 -> {
        return "";
      }
      default -> {
        return "its status is wrong: " + shown;
      }
    }
    boolean hasType = hasType(body);
    return hasType == (answer.status() == 400) ? "" : "its form is wrong: " + shown;
  }

  /** Whether an object has a type; fails if it is no sound JSON. */
  private static boolean hasType(byte[] body) throws IOException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException broken) {
      throw new IOException("the answer is no UTF-8: " + new String(body, StandardCharsets.UTF_8));
    }
    boolean found = false;
    int depth = 0;
    try (JsonParser parser = JSON.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        found |= depth == 1 && "__type".equals(parser.currentName());
      }
    }
    return found;
  }

  private static void createTables(int port) throws IOException {
    Map<String, String> types = Map.of("hash", "S", "range", "S", "numbers", "N", "binary", "B");
    try (FuzzConnection connection = new FuzzConnection(port)) {
      for (String table : Grower.TABLES) {
        String range = table.equals("range") ? ",{'AttributeName':'b','KeyType':'RANGE'}" : "";
        String index =
            "'GlobalSecondaryIndexes':[{'IndexName':'byB','KeySchema':[{'AttributeName':'b',"
                + "'KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}]";
        ask(
            connection,
            "CreateTable",
            ("{'TableName':'%s','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'a',"
                    + "'KeyType':'HASH'}%s],'AttributeDefinitions':[{'AttributeName':'a',"
                    + "'AttributeType':'%s'},{'AttributeName':'b','AttributeType':'S'}],%s}")
                .formatted(table, range, types.get(table), index));
        long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        String about = "{'TableName':'" + table + "'}";
        while (!ask(connection, "DescribeTable", about).contains("\"TableStatus\":\"ACTIVE\"")) {
          assertTrue(System.nanoTime() < deadlineNanos, "the table is not there");
        }
      }
    }
  }

  private static String ask(FuzzConnection connection, String operation, String body)
      throws IOException {
    String text = body.replace('\'', '"');
    connection.send(
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Target:"
                + " DynamoDB_20120810."
                + operation
                + "\r\nX-Amz-Date: x\r\nAuthorization: AWS4-HMAC-SHA256"
                + " Credential=a/b/us-east-1/dynamodb/x, SignedHeaders=h, Signature=s\r\n"
                + "Content-Length: "
                + text.length()
                + "\r\n\r\n"
                + text)
            .getBytes(StandardCharsets.UTF_8));
    FuzzConnection.Answer answer = connection.receive();
    String got = new String(answer.body(), StandardCharsets.UTF_8);
    assertEquals(200, answer.status(), got);
    return got;
  }

  /** The connection that asks is the only one, and holds nothing. */
  private static void requireNothingHeld(int port) throws IOException {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    String metrics;
    do {
      try (FuzzConnection connection = new FuzzConnection(port)) {
        connection.send(
            "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        metrics = new String(connection.receive().body(), StandardCharsets.UTF_8);
      }
      boolean isIdle =
          metrics.contains("\npartita_requests_in_flight 0\n")
              && metrics.contains("\npartita_body_bytes_in_flight 0\n")
              && metrics.contains("\npartita_connections 1\n");
      if (isIdle) {
        return;
      }
    } while (System.nanoTime() < deadlineNanos);
    fail("something is held:\n" + metrics.lines().filter(l -> !l.contains("{")).toList());
  }

  private static long usedBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** What the server can't survive fails the test. */
  private static void raise(Throwable cause) {
    throw new AssertionError(cause);
  }
}
