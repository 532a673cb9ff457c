import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The training run that the ahead-of-time cache is made from: starts a server, asks it each operation a few hundred
 * times, and stops it as a user would, so that the JVM keeps the classes it loaded and the profiles it gathered.
 *
 * <p>Run from source by the launcher: {@code java AotTraining.java DATA_DIRECTORY COMMAND...}, where the command starts
 * the server's main class. Exits with 1 where the server never answered; an operation that is refused is reported and
 * does no harm.
 */
public final class AotTraining {
  private static final int ROUNDS = 300;
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
  private final URI endpoint;

  private AotTraining(URI endpoint) {
    this.endpoint = endpoint;
  }

  public static void main(String[] arguments) throws Exception {
    int port = freePort();
    var command = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    command.addAll(List.of("start", "--port", String.valueOf(port)));
    command.addAll(List.of("--data-dir", Path.of(arguments[0]).toString()));
    Process server = new ProcessBuilder(command).inheritIO().start();
    try {
      var training = new AotTraining(URI.create("http://127.0.0.1:" + port + "/"));
      training.awaitFirstAnswer(server);
      training.exercise();
    } finally {
      server.destroy();
      if (!server.waitFor(120, TimeUnit.SECONDS)) {
        server.destroyForcibly();
        System.err.println("The server did not stop in time.");
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitFirstAnswer(Process server) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() < deadlineNanos) {
      if (!server.isAlive()) {
        throw new IllegalStateException("The server ended with " + server.exitValue());
      }
      try {
        client.send(HttpRequest.newBuilder(endpoint).build(), HttpResponse.BodyHandlers.discarding());
        return;
      } catch (IOException notYet) {
        Thread.sleep(20);
      }
    }
    throw new IllegalStateException("The server did not answer within " + START_TIMEOUT);
  }

  private void exercise() throws IOException, InterruptedException {
    ask(
        "CreateTable",
        """
        {"TableName": "Training", "BillingMode": "PAY_PER_REQUEST",
         "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"},
           {"AttributeName": "sk", "AttributeType": "N"}, {"AttributeName": "g", "AttributeType": "S"}],
         "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
         "GlobalSecondaryIndexes": [{"IndexName": "byG", "Projection": {"ProjectionType": "ALL"},
           "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}]}]}""");
    ask("ListTables", "{}");
    awaitActive();
    for (int round = 0; round < ROUNDS; round++) {
      exerciseItems(round);
    }
    ask("Scan", "{\"TableName\": \"Training\", \"Limit\": 50}");
    ask("Query", "{\"TableName\": \"Nowhere\", \"KeyConditionExpression\": \"a = b\"}");
    ask("DeleteTable", "{\"TableName\": \"Training\"}");
  }

  private void awaitActive() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < 100; attempt++) {
      if (ask("DescribeTable", "{\"TableName\": \"Training\"}").contains("ACTIVE")) {
        return;
      }
      Thread.sleep(20);
    }
  }

  private void exerciseItems(int round) throws IOException, InterruptedException {
    String key = "{\"pk\": {\"S\": \"p" + round % 7 + "\"}, \"sk\": {\"N\": \"" + round + "\"}}";
    String item =
        key.substring(0, key.length() - 1)
            + ", \"g\": {\"S\": \"g\"}, \"n\": {\"N\": \"1\"}, \"text\": {\"S\": \"" + "x".repeat(200) + "\"},"
            + " \"list\": {\"L\": [{\"BOOL\": true}, {\"NULL\": true}, {\"M\": {\"b\": {\"B\": \"AAEC\"}}}]}}";
    ask("PutItem", "{\"TableName\": \"Training\", \"Item\": " + item + "}");
    ask("GetItem", "{\"TableName\": \"Training\", \"ConsistentRead\": true, \"Key\": " + key + "}");
    ask(
        "UpdateItem",
        "{\"TableName\": \"Training\", \"Key\": " + key
            + ", \"UpdateExpression\": \"SET n = n + :one\", \"ConditionExpression\": \"attribute_exists(pk)\","
            + " \"ReturnValues\": \"ALL_NEW\", \"ExpressionAttributeValues\": {\":one\": {\"N\": \"1\"}}}");
    ask(
        "Query",
        "{\"TableName\": \"Training\", \"KeyConditionExpression\": \"pk = :p\", \"Limit\": 10,"
            + " \"ExpressionAttributeValues\": {\":p\": {\"S\": \"p" + round % 7 + "\"}}}");
    if (round % 10 == 0) {
      ask("BatchGetItem", "{\"RequestItems\": {\"Training\": {\"Keys\": [" + key + "]}}}");
      ask("BatchWriteItem", "{\"RequestItems\": {\"Training\": [{\"PutRequest\": {\"Item\": " + item + "}}]}}");
      ask("DeleteItem", "{\"TableName\": \"Training\", \"ReturnValues\": \"ALL_OLD\", \"Key\": " + key + "}");
      ask("PutItem", "{\"TableName\": \"Training\", \"Item\": {}}");
    }
  }

  private String ask(String operation, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .header("X-Amz-Date", "20260101T000000Z")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=training/20260101/us-east-1/dynamodb/aws4_request,"
                    + " SignedHeaders=host;x-amz-date;x-amz-target, Signature=" + "0".repeat(64))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    return response.body();
  }
}
