package io.partita.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.item.Item;
import io.partita.core.operation.CallContext;
import io.partita.core.operation.GetItemResponse;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.gateway.identity.AnyCredentials;
import io.partita.gateway.operation.FakeEndpoints;
import io.partita.gateway.runtime.SystemChance;
import io.partita.gateway.runtime.SystemClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to reach the server other than HTTP/1.1 in the clear, and clients that misbehave. */
class TransportTest {
  private static final String BODY = "{\"TableName\":\"t\",\"Key\":{\"pk\":{\"S\":\"k\"}}}";
  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=a/b/us-east-1/dynamodb/x, SignedHeaders=h, Signature=s";
  private static final int TIMEOUT_MILLIS = 20_000;

  @TempDir Path directory;
  private final ConcurrentHashMap<String, Integer> seen = new ConcurrentHashMap<>();
  private volatile @Nullable Item answered;
  private Service service;
  private HttpListener listener;

  private void start(Certificate certificate, int bodySeconds) throws IOException {
    ServerSettings settings =
        new ServerSettings("127.0.0.1", 0, 2, 1000, 64 << 20, 60, bodySeconds, certificate);
    service =
        new Service(
            FakeEndpoints.getItem((context, request) -> {
              seen.merge(request.tableName(), 1, Integer::sum);
              return CompletableFuture.completedFuture(new GetItemResponse(answered, null));
            }),
            new AnyCredentials(new CallContext("us-east-1", "000000000000")),
            settings,
            new SystemClock(),
            new SystemChance());
    listener = HttpListener.start(service, settings);
  }

  @AfterEach
  void stop() {
    if (listener != null) {
      listener.close();
      assertEquals(0, service.admission().requestsInFlight());
      assertEquals(0, service.admission().bytesInFlight());
    }
  }

  private HttpRequest.Builder request(String scheme, String body) {
    return HttpRequest.newBuilder(URI.create(scheme + "://localhost:" + listener.port() + "/"))
        .header("Content-Type", "application/x-amz-json-1.0")
        .header("X-Amz-Target", "DynamoDB_20120810.GetItem")
        .header("X-Amz-Date", "x")
        .header("Authorization", AUTHORIZATION)
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static HttpClient http2() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
  }

  @Test
  void clientsMayUpgradeToHttp2() throws Exception {
    start(null, 60);
    try (HttpClient client = http2()) {
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> answer =
            client.send(request("http", BODY).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(HttpClient.Version.HTTP_2, answer.version());
        assertEquals(200, answer.statusCode());
        assertEquals("{}", answer.body());
        assertTrue(answer.headers().firstValue("x-amz-crc32").isPresent());
      }
    }
  }

  @Test
  void largeAnswersComeWholeThroughFlowControl() throws Exception {
    String text = "v".repeat(200_000);
    answered = Item.of(Map.of("v", new StringValue(text)));
    String expected = "{\"Item\":{\"v\":{\"S\":\"" + text + "\"}}}";
    start(null, 60);
    for (HttpClient.Version version : HttpClient.Version.values()) {
      for (int i = 0; i < 5; i++) {
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
          client.send(request("http", BODY).build(), HttpResponse.BodyHandlers.ofString());
          var answers = new CompletableFuture<?>[20];
          for (int j = 0; j < answers.length; j++) {
            answers[j] =
                client
                    .sendAsync(request("http", BODY).build(), HttpResponse.BodyHandlers.ofString())
                    .thenAccept(answer -> assertEquals(expected, answer.body()));
          }
          CompletableFuture.allOf(answers).join();
        }
      }
    }
  }

  @Test
  void requestsOfOneHttp2ConnectionRunSideBySide() throws Exception {
    start(null, 60);
    String large = "{\"TableName\":\"" + "t".repeat(300_000) + "\"}";
    try (HttpClient client = http2()) {
      client.send(request("http", BODY).build(), HttpResponse.BodyHandlers.ofString());
      var answers = new CompletableFuture<?>[100];
      for (int i = 0; i < answers.length; i++) {
        boolean isLarge = i % 10 == 0;
        answers[i] =
            client
                .sendAsync(
                    request("http", isLarge ? large : BODY).build(),
                    HttpResponse.BodyHandlers.ofString())
                .thenAccept(answer -> assertEquals(isLarge ? 400 : 200, answer.statusCode()));
      }
      CompletableFuture.allOf(answers).join();
    }
  }

  @Test
  void http2WithPriorKnowledgeIsUnderstood() throws Exception {
    start(null, 60);
    try (Socket socket = connect()) {
      // The preface, then empty settings: the server answers with settings of its own.
      send(socket, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
      socket.getOutputStream().write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
      byte[] head = socket.getInputStream().readNBytes(9);
      assertEquals(4, head[3], "a SETTINGS frame");
    }
  }

  @Test
  void oversizeBodiesOfHttp2AreRefused() throws Exception {
    start(null, 60);
    try (HttpClient client = http2()) {
      client.send(request("http", BODY).build(), HttpResponse.BodyHandlers.ofString());
      byte[] body = new byte[17 << 20];
      HttpRequest large =
          request("http", BODY).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
      assertEquals(413, client.send(large, HttpResponse.BodyHandlers.ofString()).statusCode());
      HttpResponse<String> next =
          client.send(request("http", BODY).build(), HttpResponse.BodyHandlers.ofString());
      assertEquals(200, next.statusCode());
    }
  }

  private Certificate certificate(String name, String algorithm) throws Exception {
    Path file = directory.resolve(name + ".pem");
    Path key = directory.resolve(name + "-key.pem");
    Path store = directory.resolve(name + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                store.toString(),
                "-storepass",
                "password",
                "-storetype",
                "PKCS12")
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, made.waitFor(), said);
    KeyStore keys = KeyStore.getInstance(store.toFile(), "password".toCharArray());
    Files.writeString(file, pem("CERTIFICATE", keys.getCertificate("a").getEncoded()));
    Files.writeString(
        key, pem("PRIVATE KEY", keys.getKey("a", "password".toCharArray()).getEncoded()));
    return new Certificate(file, key);
  }

  private static String pem(String kind, byte[] bytes) {
    String text = java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }

  private static SSLContext trusting(Certificate certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(certificate.file())) {
      store.setCertificateEntry(
          "a", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void tlsCarriesBothVersionsOfHttp() throws Exception {
    Certificate certificate = certificate("rsa", "RSA");
    start(certificate, 60);
    for (HttpClient.Version version : HttpClient.Version.values()) {
      try (HttpClient client =
          HttpClient.newBuilder().version(version).sslContext(trusting(certificate)).build()) {
        HttpResponse<String> answer =
            client.send(request("https", BODY).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(version, answer.version());
        assertEquals("{}", answer.body());
      }
    }
  }

  @Test
  void keysOfEllipticCurvesServeToo() throws Exception {
    Certificate certificate = certificate("ec", "EC");
    start(certificate, 60);
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting(certificate)).build()) {
      HttpResponse<String> answer =
          client.send(request("https", BODY).build(), HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode());
    }
  }

  @Test
  void uselessCertificatesAreToldInOneSentence() throws Exception {
    Certificate rsa = certificate("rsa", "RSA");
    Certificate ec = certificate("ec", "EC");
    Certificate other = certificate("other", "RSA");
    refused(new Certificate(rsa.file(), ec.keyFile()), "or they don't belong together.");
    refused(new Certificate(rsa.file(), other.keyFile()), "does not belong to the certificate");
    refused(new Certificate(directory.resolve("none"), rsa.keyFile()), "is not there.");
    refused(new Certificate(rsa.keyFile(), rsa.keyFile()), "holds no certificate in PEM form.");
    refused(new Certificate(rsa.file(), rsa.file()), "holds no key in PEM form.");
    Path damaged = directory.resolve("damaged");
    Files.writeString(damaged, pem("PRIVATE KEY", new byte[] {1, 2, 3}));
    refused(new Certificate(rsa.file(), damaged), "is damaged, or they don't belong together.");
    Files.writeString(damaged, pem("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3}));
    refused(new Certificate(rsa.file(), damaged), "is encrypted: give it without a passphrase.");
  }

  private void refused(Certificate certificate, String end) {
    String text =
        assertThrows(BadCertificateException.class, () -> start(certificate, 60)).getMessage();
    assertTrue(text.endsWith(end) || text.contains(end), text);
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", listener.port());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Reads up to and with a text. */
  private static String readTo(Socket socket, String end) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.length() < end.length() || text.lastIndexOf(end) != text.length() - end.length()) {
      int b = socket.getInputStream().read();
      if (b < 0) {
        throw new IOException("closed after: " + text);
      }
      text.append((char) b);
    }
    return text.toString();
  }

  private static String head(String version, String extra, String length) {
    return "POST / "
        + version
        + "\r\nHost: x\r\nContent-Type: application/x-amz-json-1.0\r\n"
        + "X-Amz-Target: DynamoDB_20120810.GetItem\r\nX-Amz-Date: x\r\nAuthorization: "
        + AUTHORIZATION
        + "\r\n"
        + extra
        + length
        + "\r\n";
  }

  private static String length(int bytes) {
    return "Content-Length: " + bytes + "\r\n";
  }

  @Test
  void bodiesAreWaitedForWhereTheClientAsks() throws IOException {
    start(null, 60);
    try (Socket socket = connect()) {
      send(socket, head("HTTP/1.1", "Expect: 100-continue\r\n", length(BODY.length())));
      assertTrue(readTo(socket, "\r\n\r\n").startsWith("HTTP/1.1 100 "));
      send(socket, BODY);
      assertTrue(readTo(socket, "\r\n\r\n{}").startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void oversizeBodiesAreNotAskedFor() throws IOException {
    start(null, 60);
    try (Socket socket = connect()) {
      send(socket, head("HTTP/1.1", "Expect: 100-continue\r\n", length(17 << 20)));
      assertTrue(readTo(socket, "\r\n\r\n").startsWith("HTTP/1.1 413 "));
    }
  }

  @Test
  void whoSendsTooMuchReadsWhy() throws IOException {
    start(null, 60);
    try (Socket socket = connect()) {
      send(socket, head("HTTP/1.1", "", length(17 << 20)));
      byte[] chunk = new byte[1 << 20];
      for (int i = 0; i < 17; i++) {
        socket.getOutputStream().write(chunk);
      }
      assertTrue(readTo(socket, "\r\n\r\n").startsWith("HTTP/1.1 413 "));
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void oldHttpIsAnsweredAndClosed() throws IOException {
    start(null, 60);
    try (Socket socket = connect()) {
      send(socket, head("HTTP/1.0", "", length(BODY.length())) + BODY);
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertTrue(answer.startsWith("HTTP/1.0 200 "), answer);
      assertTrue(answer.endsWith("\r\n\r\n{}"), answer);
    }
  }

  @Test
  void chunkedBodiesAreRead() throws IOException {
    start(null, 60);
    try (Socket socket = connect()) {
      StringBuilder chunks = new StringBuilder();
      for (char c : BODY.toCharArray()) {
        chunks.append("1\r\n").append(c).append("\r\n");
      }
      send(socket, head("HTTP/1.1", "", "Transfer-Encoding: chunked\r\n") + chunks + "0\r\n\r\n");
      assertTrue(readTo(socket, "\r\n\r\n{}").startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void bodiesThatDoNotComeAreGivenUp() throws IOException {
    start(null, 1);
    try (Socket socket = connect()) {
      send(socket, head("HTTP/1.1", "", length(1000)) + "{");
      assertTrue(readTo(socket, "\r\n\r\n").startsWith("HTTP/1.1 408 "));
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void headersBeyondTheLimitAreRefused() throws IOException {
    start(null, 60);
    try (Socket socket = connect()) {
      send(socket, head("HTTP/1.1", "X: " + "x".repeat(40_000) + "\r\n", length(2)));
      assertTrue(readTo(socket, "\r\n").startsWith("HTTP/1.1 431 "));
    }
  }

  @Test
  void compressedBodiesCountAsWhatTheyUnpackTo() throws IOException {
    start(null, 60);
    byte[] bomb = Gzip.pack(new byte[17 << 20]);
    try (Socket socket = connect()) {
      send(socket, head("HTTP/1.1", "Content-Encoding: gzip\r\n", length(bomb.length)));
      socket.getOutputStream().write(bomb);
      assertTrue(readTo(socket, "\r\n\r\n").startsWith("HTTP/1.1 413 "));
    }
  }

  @Test
  void encodingsThatAreRuledOutAreNotUsed() {
    assertTrue(Gzip.isNamed("gzip"));
    assertTrue(Gzip.isNamed("deflate, gzip;q=1.0, *;q=0.5"));
    assertFalse(Gzip.isNamed("gzip;q=0"));
    assertFalse(Gzip.isNamed("gzip; q=0.0, deflate"));
    assertFalse(Gzip.isNamed("identity"));
    assertFalse(Gzip.isNamed(null));
  }

  @Test
  void browsersOfOtherOriginsMayCall() throws IOException {
    start(null, 60);
    try (Socket socket = connect()) {
      send(
          socket,
          "OPTIONS / HTTP/1.1\r\nHost: x\r\nOrigin: http://localhost:3000\r\n"
              + "Access-Control-Request-Method: POST\r\n"
              + "Access-Control-Request-Headers: authorization,x-amz-target\r\n\r\n");
      String asked = readTo(socket, "\r\n\r\n").toLowerCase();
      assertTrue(asked.startsWith("http/1.1 200 "), asked);
      assertTrue(asked.contains("\r\naccess-control-allow-origin: *\r\n"), asked);
      assertTrue(asked.contains("\r\naccess-control-allow-methods: post\r\n"), asked);
      assertTrue(asked.contains("-allow-headers: authorization,x-amz-target\r\n"), asked);
      assertTrue(asked.contains("\r\naccess-control-max-age: 172800\r\n"), asked);
      assertTrue(asked.contains("\r\ncontent-length: 0\r\n"), asked);
      send(socket, head("HTTP/1.1", "Origin: http://localhost:3000\r\n", length(2)) + "{}");
      String called = readTo(socket, "\r\n\r\n").toLowerCase();
      assertTrue(called.contains("\r\naccess-control-allow-origin: *\r\n"), called);
      assertTrue(called.contains("-expose-headers: x-amzn-requestid,x-amzn-errortype"), called);
    }
    try (Socket socket = connect()) {
      send(socket, "OPTIONS / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertTrue(readTo(socket, "\r\n\r\n").startsWith("HTTP/1.1 404 "));
    }
  }
}
