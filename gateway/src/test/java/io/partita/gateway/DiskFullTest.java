package io.partita.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process of its own whose files may not grow beyond a few mebibytes: writes end, in words that
 * say why, reads go on, and with room again everything acknowledged is there.
 */
@DisabledOnOs(OS.WINDOWS)
class DiskFullTest {
  /** In units of 512 bytes, as POSIX has it. */
  private static final int LONGEST_FILE_BLOCKS = 6 * 2048;

  private static final Pattern READY = Pattern.compile("localhost:(\\d+)");
  private static final String VALUE = "v".repeat(100_000);

  @TempDir Path directory;

  /** A server process and where it listens. */
  private record Running(Process process, int port, Path errors) implements AutoCloseable {
    int stop() throws InterruptedException {
      process.destroy();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not stop");
      return process.exitValue();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private Running start(String limit) throws IOException {
    Path errors = directory.resolve("errors");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                limit + " exec \"$0\" \"$@\"",
                java,
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.partita.gateway.Main",
                "start",
                "--port",
                "0",
                "--data-dir",
                directory.resolve("data").toString())
            .redirectError(errors.toFile())
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return new Running(process, Integer.parseInt(ready.group(1)), errors);
      }
    }
    throw new AssertionError("it did not start: " + Files.readString(errors));
  }

  private static HttpResponse<String> ask(Running server, String operation, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
              .header("Content-Type", "application/x-amz-json-1.0")
              .header("X-Amz-Target", "DynamoDB_20120810." + operation)
              .header("X-Amz-Date", "20260101T000000Z")
              .header(
                  "Authorization",
                  "AWS4-HMAC-SHA256 Credential=a/20260101/eu-west-1/dynamodb/aws4_request,"
                      + " SignedHeaders=host, Signature=x")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static HttpResponse<String> put(Running server, int number)
      throws IOException, InterruptedException {
    return ask(
        server,
        "PutItem",
        "{\"TableName\":\"table\",\"Item\":{\"k\":{\"S\":\"%d\"},\"v\":{\"S\":\"%s\"}}}"
            .formatted(number, VALUE));
  }

  private static void requireThere(Running server, int count)
      throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      HttpResponse<String> found =
          ask(
              server,
              "GetItem",
              "{\"TableName\":\"table\",\"Key\":{\"k\":{\"S\":\"%d\"}}}".formatted(i));
      assertTrue(found.statusCode() == 200 && found.body().contains(VALUE), "item " + i);
    }
  }

  @Test
  void withoutRoomReadsAreServedAndWithRoomEverythingIsThere() throws Exception {
    int acknowledged = 0;
    try (Running server = start("ulimit -f " + LONGEST_FILE_BLOCKS + ";")) {
      ask(
          server,
          "CreateTable",
          "{\"TableName\":\"table\",\"BillingMode\":\"PAY_PER_REQUEST\",\"KeySchema\":["
              + "{\"AttributeName\":\"k\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":["
              + "{\"AttributeName\":\"k\",\"AttributeType\":\"S\"}]}");
      while (!ask(server, "DescribeTable", "{\"TableName\":\"table\"}").body().contains("ACTIVE")) {
        Thread.onSpinWait();
      }
      HttpResponse<String> answer = put(server, 0);
      while (answer.statusCode() == 200 && acknowledged < 1000) {
        acknowledged++;
        answer = put(server, acknowledged);
      }
      assertEquals(500, answer.statusCode(), "the write that met the end");
      assertTrue(acknowledged > 10, acknowledged + " writes");
      HttpResponse<String> refused = put(server, 2000);
      assertEquals(500, refused.statusCode());
      assertTrue(refused.body().contains("The server's disk is full"), refused.body());
      requireThere(server, acknowledged);
      String errors = Files.readString(server.errors());
      assertTrue(errors.contains("event=disk-full"), errors);
      assertEquals(143, server.stop(), "as after any SIGTERM");
    }
    try (Running server = start("")) {
      requireThere(server, acknowledged);
      assertEquals(200, put(server, 3000).statusCode());
      server.stop();
    }
  }
}
