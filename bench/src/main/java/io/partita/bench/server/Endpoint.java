package io.partita.bench.server;

import io.partita.bench.load.Credentials;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A few calls to a server by name, for setting up; not for load. */
public final class Endpoint implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration ACTIVE_TIMEOUT = Duration.ofSeconds(30);

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

  private void awaitActive(String table) throws IOException {
    long deadlineNanos = System.nanoTime() + ACTIVE_TIMEOUT.toNanos();
    String describe = "{\"TableName\":\"" + table + "\"}";
    while (!call("DescribeTable", describe).replace(" ", "").contains("\"ACTIVE\"")) {
      if (System.nanoTime() > deadlineNanos) {
        throw new IllegalStateException("Table " + table + " did not become active");
      }
      Pause.millis(5);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
