package io.partita.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.gateway.configuration.Configuration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertEquals(1, Main.run("start", "--backend", "nonsense", "--port", "0"));
    assertEquals(1, Main.run("start", "--port", "70000"));
    assertEquals(1, Main.run("check", directory.resolve("absent").toString()));
  }
}
