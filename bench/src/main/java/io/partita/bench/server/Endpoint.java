package io.partita.bench.server;

import io.partita.bench.load.Credentials;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;

/** A few calls to a server by name, for setting up; not for load. */
public final class Endpoint implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration ACTIVE_TIMEOUT = Duration.ofSeconds(90);

  private final InetSocketAddress address;
  private final URI uri;
  private final HttpClient client;

  public Endpoint(InetSocketAddress address) {
    this.address = address;
    this.uri = URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/");
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  public InetSocketAddress address() {
    return address;
  }

  /**
   * Makes a call and returns the body of its answer.
   *
   * @throws IllegalStateException where the status is not 200
   */
  public String call(String operation, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .header("X-Amz-Date", "20260101T000000Z")
            .header("Authorization", Credentials.AUTHORIZATION)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(
            operation + " answered " + response.statusCode() + " " + response.body());
      }
      return response.body();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted during " + operation, interrupted);
    }
  }

  /** Creates a table and waits until it is there to be used. */
  public void createTable(String table, String body) throws IOException {
    call("CreateTable", body);
    awaitActive(table);
  }

  /** Gives a table an index, its only one, and waits until that is complete. */
  public void createIndex(String table, String body) throws IOException {
    call("UpdateTable", body);
    await(table, "index", shown -> shown.contains("\"IndexStatus\":\"ACTIVE\""));
  }

  /** Takes a table's only index away and waits until it has gone. */
  public void deleteIndex(String table, String index) throws IOException {
    call(
        "UpdateTable",
        "{\"TableName\":\"%s\",\"GlobalSecondaryIndexUpdates\":[{\"Delete\":{\"IndexName\":\"%s\"}}]}"
            .formatted(table, index));
    await(table, "deletion", shown -> !shown.contains("\"IndexStatus\""));
  }

  private void awaitActive(String table) throws IOException {
    await(table, "table", shown -> shown.contains("\"ACTIVE\""));
  }

  private void await(String table, String what, Predicate<String> isReached) throws IOException {
    long deadlineNanos = System.nanoTime() + ACTIVE_TIMEOUT.toNanos();
    String describe = "{\"TableName\":\"" + table + "\"}";
    while (!isReached.test(call("DescribeTable", describe).replace(" ", ""))) {
      if (System.nanoTime() > deadlineNanos) {
        throw new IllegalStateException(what + " of " + table + " did not come to be");
      }
      Pause.millis(5);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
