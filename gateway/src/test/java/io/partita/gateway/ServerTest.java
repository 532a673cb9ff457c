package io.partita.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.partita.core.backend.StoreSetupException;
import io.partita.core.backend.StoreUnreachableException;
import io.partita.gateway.configuration.Configuration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server, started and stopped as the command line does it. */
class ServerTest {
  @TempDir Path directory;

  private Server start(Map<String, String> settings) throws Exception {
    return Server.start(
        Configuration.of(null, settings),
        failure -> {
          throw new AssertionError(failure);
        });
  }

  private static String ask(Server server, String operation, String body) throws Exception {
    return ask(server, operation, body, "a", "eu-west-1");
  }

  private static String ask(
      Server server, String operation, String body, String accessKey, String region)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
              .header("Content-Type", "application/x-amz-json-1.0")
              .header("X-Amz-Target", "DynamoDB_20120810." + operation)
              .header("X-Amz-Date", "20260101T000000Z")
              .header(
                  "Authorization",
                  "AWS4-HMAC-SHA256 Credential="
                      + accessKey
                      + "/20260101/"
                      + region
                      + "/dynamodb/aws4_request, SignedHeaders=host, Signature=x")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static void createTable(Server server) throws Exception {
    String created =
        ask(
            server,
            "CreateTable",
            "{\"TableName\":\"table\",\"BillingMode\":\"PAY_PER_REQUEST\",\"KeySchema\":["
                + "{\"AttributeName\":\"k\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":["
                + "{\"AttributeName\":\"k\",\"AttributeType\":\"S\"}]}");
    assertTrue(created.contains("\"TableStatus\":\"CREATING\""), created);
    assertTrue(created.contains("arn:aws:dynamodb:eu-west-1:000000000000:table/table"), created);
    while (!ask(server, "DescribeTable", "{\"TableName\":\"table\"}").contains("ACTIVE")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void dataOutliveTheServer() throws Exception {
    Map<String, String> settings = Map.of("port", "0", "data-dir", directory.toString());
    try (Server server = start(settings)) {
      createTable(server);
      assertEquals(
          "{}",
          ask(
              server,
              "PutItem",
              "{\"TableName\":\"table\",\"Item\":{\"k\":{\"S\":\"a\"},\"n\":{\"N\":\"1.0\"}}}"));
      assertThrows(IOException.class, () -> start(settings));
    }
    try (Server server = start(settings)) {
      assertEquals(
          "{\"Item\":{\"k\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}}",
          ask(server, "GetItem", "{\"TableName\":\"table\",\"Key\":{\"k\":{\"S\":\"a\"}}}"));
    }
  }

  @Test
  void knownCredentialsAreEnforced() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("keys"),
            "[default]\naws_access_key_id = a\n" + "aws_secret_access_key=b\n");
    Map<String, String> settings =
        Map.of("port", "0", "in-memory", "true", "credentials", file.toString());
    try (Server server = start(settings)) {
      String answer = ask(server, "ListTables", "{}");
      assertTrue(answer.contains("InvalidSignatureException"), answer);
    }
  }

  @Test
  void aTakenPortIsToldInOneSentence() throws Exception {
    try (Server server = start(Map.of("port", "0", "in-memory", "true"))) {
      Map<String, String> same = Map.of("port", String.valueOf(server.port()), "in-memory", "true");
      String text = assertThrows(IOException.class, () -> start(same)).getMessage();
      assertTrue(text.startsWith("port " + server.port() + " of 127.0.0.1 can't be"), text);
    }
  }

  @Test
  void commandLineErrorsHaveCodes() {
    assertEquals(2, Main.run("start", "--nonsense"));
    assertEquals(2, Main.run("start", "--backend", "nonsense", "--port", "0"));
    assertEquals(2, Main.run("start", "--port", "70000"));
    assertEquals(2, Main.run("start", "--log-level", "loud"));
    assertEquals(2, Main.run("start", "--credentials", directory.resolve("absent").toString()));
    assertEquals(2, Main.run("start", "--config", directory.resolve("absent").toString()));
    assertEquals(2, Main.run("start", "--in-memory", "--tls-certificate", "x", "--tls-key", "y"));
    assertEquals(5, Main.run("check", directory.resolve("absent").toString()));
    assertEquals(2, Main.run("check"));
    assertEquals(2, Main.run("check", "--backend", "fdb"));
    assertEquals(2, Main.run("inspect", "--backend", "fdb"));
    String absent = directory.resolve("absent").toString();
    assertEquals(2, Main.run("start", "--backend", "fdb", "--cluster-file", absent));
    assertEquals(2, Main.run("start", "--backend", "fdb", "--set", "native.cache-mib=1"));
  }

  @Test
  void whatKeepsAServerFromStartingHasCodes() throws Exception {
    Map<String, String> settings = Map.of("port", "0", "data-dir", directory.toString());
    try (Server server = start(settings)) {
      String port = String.valueOf(server.port());
      assertEquals(4, Main.run("start", "--port", "0", "--data-dir", directory.toString()));
      assertEquals(6, Main.run("start", "--in-memory", "--port", port));
    }
    String file = Files.writeString(directory.resolve("file"), "").toString();
    assertEquals(5, Main.run("start", "--port", "0", "--data-dir", file));
    // Nobody can make a directory there, not even root.
    assertEquals(5, Main.run("start", "--port", "0", "--data-dir", "/proc/partita/data"));
  }

  @Test
  void aFullDiskIsToldAtOnce() throws Exception {
    Path small = Files.createDirectory(directory.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()), "no mounts");
    try {
      assertEquals(5, Main.run("start", "--port", "0", "--data-dir", small.toString()));
    } finally {
      assertTrue(run("umount", "-l", small.toString()));
    }
  }

  private static boolean run(String... command) throws Exception {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  @Test
  void aClusterThatDoesNotAnswerHasACodeOfItsOwn() {
    assertEquals(ExitCode.UNREACHABLE, ExitCode.of(new StoreUnreachableException("silent")));
    assertEquals(7, ExitCode.UNREACHABLE.number());
    assertEquals(ExitCode.USAGE, ExitCode.of(new StoreSetupException("no library")));
    assertEquals("no library", ExitCode.sentence(new StoreSetupException("no library")));
  }

  @Test
  void aFullDiskHasASentenceOfItsOwn() {
    IOException full =
        new IOException("the log failed", new IOException("No space left on device"));
    assertEquals(ExitCode.STORAGE, ExitCode.of(full));
    assertTrue(ExitCode.sentence(full).startsWith("There is no room on the disk (No space left"));
  }

  @Test
  void tablesBelongToNoKeyAndNoRegion() throws Exception {
    Map<String, String> settings = Map.of("port", "0", "data-dir", directory.toString());
    try (Server server = start(settings)) {
      createTable(server);
    }
    try (Server server = start(settings)) {
      String about =
          ask(server, "DescribeTable", "{\"TableName\":\"table\"}", "other", "sa-east-1");
      assertTrue(about.contains("arn:aws:dynamodb:sa-east-1:000000000000:table/table"), about);
    }
    Map<String, String> pinned = new HashMap<>(settings);
    pinned.put("region", "eu-central-1");
    try (Server server = start(pinned)) {
      String about = ask(server, "DescribeTable", "{\"TableName\":\"table\"}", "b", "sa-east-1");
      assertTrue(about.contains("arn:aws:dynamodb:eu-central-1:000000000000:table/table"), about);
    }
  }

  @Test
  void tablesAreNamedByArnsToo() throws Exception {
    try (Server server = start(Map.of("port", "0", "in-memory", "true"))) {
      createTable(server);
      String own = describe(server, "arn:aws:dynamodb:eu-west-1:000000000000:table/table");
      assertTrue(own.contains("\"TableStatus\":\"ACTIVE\""), own);
      String other = describe(server, "arn:aws:dynamodb:eu-west-1:123456789012:table/table");
      assertTrue(other.contains("coral.service#AccessDeniedException"), other);
      String malformed = describe(server, "arn:aws:dynamodb:eu-west-1:table/table");
      assertTrue(malformed.contains("coral.validate#ValidationException"), malformed);
    }
  }

  private static String describe(Server server, String name) throws Exception {
    return ask(server, "DescribeTable", "{\"TableName\":\"" + name + "\"}");
  }
}
