package io.partita.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.item.Item;
import io.partita.core.operation.CallContext;
import io.partita.core.operation.GetItemRequest;
import io.partita.core.operation.GetItemResponse;
import io.partita.core.value.AttributeValue;
import io.partita.gateway.identity.AnyCredentials;
import io.partita.gateway.operation.FakeEndpoints;
import io.partita.gateway.runtime.SystemChance;
import io.partita.gateway.runtime.SystemClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Talks to the server over real sockets, byte by byte; the operation is the test's own. */
class HttpListenerTest {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final String BODY = "{\"TableName\":\"t\",\"Key\":{\"pk\":{\"S\":\"k\"}}}";

  /** Operations that were started and wait for the test to finish them. */
  private final BlockingQueue<CompletableFuture<GetItemResponse>> started =
      new LinkedBlockingQueue<>();

  private final AtomicInteger executed = new AtomicInteger();
  private volatile Item item;
  private boolean answersAtOnce = true;
  private Service service;
  private HttpListener listener;

  @BeforeEach
  void start() throws IOException {
    ServerSettings settings = new ServerSettings("127.0.0.1", 0, 2, 3, 1 << 20, 60, 1, null);
    service =
        new Service(
            FakeEndpoints.getItem(this::execute),
            new AnyCredentials(new CallContext("us-east-1", "000000000000")),
            settings,
            new SystemClock(),
            new SystemChance());
    listener = HttpListener.start(service, settings);
  }

  @AfterEach
  void stop() {
    listener.close();
    assertEquals(0, service.admission().requestsInFlight());
    assertEquals(0, service.admission().bytesInFlight());
  }

  private CompletionStage<GetItemResponse> execute(CallContext context, GetItemRequest request) {
    executed.incrementAndGet();
    if (answersAtOnce) {
      return CompletableFuture.completedFuture(new GetItemResponse(item, null));
    }
    CompletableFuture<GetItemResponse> answer = new CompletableFuture<>();
    started.add(answer);
    return answer;
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", listener.port());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
  }

  private static String head(int length) {
    return "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-amz-json-1.0\r\n"
        + "X-Amz-Target: DynamoDB_20120810.GetItem\r\nX-Amz-Date: x\r\nAuthorization:"
        + " AWS4-HMAC-SHA256 Credential=a/b/us-east-1/dynamodb/x, SignedHeaders=h, Signature=s\r\n"
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }

  private static String request(String body) {
    return head(body.getBytes(StandardCharsets.UTF_8).length) + body;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private record Reply(int status, String head, byte[] body) {
    String header(String name) {
      for (String line : head.split("\r\n")) {
        if (line.toLowerCase().startsWith(name.toLowerCase() + ":")) {
          return line.substring(name.length() + 1).strip();
        }
      }
      return "";
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private static Reply receive(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("closed after: " + head);
      }
      head.write(b);
    }
    String text = head.toString(StandardCharsets.UTF_8);
    Reply bare = new Reply(Integer.parseInt(text.substring(9, 12)), text, new byte[0]);
    String length = bare.header("content-length");
    byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    return new Reply(bare.status(), text, body);
  }

  @Test
  void answersWithChecksumAndId() throws IOException {
    try (Socket socket = connect()) {
      for (int i = 0; i < 3; i++) {
        send(socket, request(BODY));
        Reply reply = receive(socket);
        assertEquals(200, reply.status());
        assertEquals("{}", reply.text());
        assertEquals("application/x-amz-json-1.0", reply.header("Content-Type"));
        assertTrue(reply.header("x-amzn-RequestId").matches("[A-Z0-9]{52}"));
        CRC32 checksum = new CRC32();
        checksum.update(reply.body());
        assertEquals(Long.toString(checksum.getValue()), reply.header("x-amz-crc32"));
      }
    }
  }

  @Test
  void plainJsonIsAnsweredAsSuch() throws IOException {
    try (Socket socket = connect()) {
      send(socket, request(BODY).replace("application/x-amz-json-1.0", "application/json"));
      assertEquals("application/json", receive(socket).header("Content-Type"));
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    try (Socket socket = connect()) {
      send(socket, request(BODY) + request("{\"TableName\":1}") + request("{") + request(BODY));
      assertEquals("{}", receive(socket).text());
      assertTrue(receive(socket).text().contains("NUMBER_VALUE cannot be converted to String"));
      assertEquals(
          "{\"__type\":\"com.amazon.coral.service#SerializationException\"}",
          receive(socket).text());
      assertEquals("{}", receive(socket).text());
    }
  }

  @Test
  void answersThatComeFromOtherThreadsArrive() throws Exception {
    answersAtOnce = false;
    try (Socket first = connect();
        Socket second = connect()) {
      send(first, request(BODY));
      send(second, request(BODY));
      take().complete(new GetItemResponse(null, null));
      take().completeExceptionally(new IllegalStateException("planted by a test"));
      Reply one = receive(first);
      Reply other = receive(second);
      assertEquals(700, one.status() + other.status());
    }
  }

  private CompletableFuture<GetItemResponse> take() throws InterruptedException {
    CompletableFuture<GetItemResponse> next = started.poll(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    assertTrue(next != null, "no operation was started");
    return next;
  }

  @Test
  void requestsBeyondTheBoundAreShedAtOnce() throws Exception {
    answersAtOnce = false;
    Socket[] sockets = new Socket[4];
    for (int i = 0; i < 3; i++) {
      sockets[i] = connect();
      send(sockets[i], request(BODY));
    }
    CompletableFuture<?>[] pending = {take(), take(), take()};
    sockets[3] = connect();
    send(sockets[3], request(BODY));
    Reply refused = receive(sockets[3]);
    assertEquals(503, refused.status());
    assertTrue(refused.text().contains("ServiceUnavailable"));
    for (CompletableFuture<?> one : pending) {
      one.complete(null);
    }
    for (int i = 0; i < 3; i++) {
      receive(sockets[i]);
    }
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void bodiesBeyondTheBudgetAreShed() throws IOException {
    try (Socket socket = connect()) {
      send(socket, head(2 << 20) + "x".repeat((1 << 20) + 1));
      assertEquals(503, receive(socket).status());
    }
  }

  @Test
  void bodiesBeyondTheLimitAreRefused() throws IOException {
    try (Socket socket = connect()) {
      send(socket, head(17 << 20) + "{");
      assertEquals(413, receive(socket).status());
    }
  }

  @Test
  void clientsThatGoAwayLeaveNothing() throws Exception {
    answersAtOnce = false;
    try (Socket socket = connect()) {
      send(socket, head(1000) + "{\"TableName\"");
    }
    Socket waiting = connect();
    send(waiting, request(BODY));
    CompletableFuture<GetItemResponse> pending = take();
    waiting.close();
    pending.complete(new GetItemResponse(null, null));
    // stop() checks that nothing is held.
  }

  @Test
  void compressedBodiesAreReadAndWritten() throws Exception {
    item = Item.of(Map.of("text", new AttributeValue.StringValue("x".repeat(5000))));
    byte[] packed = Gzip.pack(BODY.getBytes(StandardCharsets.UTF_8));
    try (Socket socket = connect()) {
      String head = head(packed.length).replace("Host: x", "Host: x\r\nContent-Encoding: gzip");
      send(socket, head.replace("Host: x", "Host: x\r\nAccept-Encoding: gzip"));
      socket.getOutputStream().write(packed);
      Reply reply = receive(socket);
      assertEquals("gzip", reply.header("Content-Encoding"));
      byte[] plain = Gzip.unpack(reply.body(), reply.body().length, 1 << 20);
      assertTrue(new String(plain, StandardCharsets.UTF_8).contains("xxxx"));
      send(socket, head(packed.length).replace("Host: x", "Host: x\r\nContent-Encoding: gzip"));
      packed[5]++;
      packed[packed.length - 6]++;
      socket.getOutputStream().write(packed);
      assertTrue(receive(socket).text().contains("SerializationException"));
    }
  }

  @Test
  void clientsThatDoNotReadAreNotServedFurther() throws Exception {
    item = Item.of(Map.of("text", new AttributeValue.StringValue("x".repeat(300_000))));
    int requests = 200;
    try (Socket socket = connect()) {
      send(socket, request(BODY).repeat(requests));
      // Another connection is served meanwhile; after it the first has come as far as it can.
      try (Socket other = connect()) {
        for (int i = 0; i < 50; i++) {
          send(other, request(BODY));
          receive(other);
        }
      }
      assertTrue(executed.get() - 50 < requests / 2, "executed " + executed);
      for (int i = 0; i < requests; i++) {
        assertEquals(300_026, receive(socket).body().length);
      }
    }
    assertEquals(requests + 50, executed.get());
  }

  @Test
  void otherPathsAndMethods() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "GET / HTTP/1.1\r\nHost: me:1\r\n\r\n");
      assertEquals("healthy: me:1 ", receive(socket).text());
      service.healthyWhile(() -> false);
      send(socket, "GET / HTTP/1.1\r\nHost: me:1\r\n\r\n");
      Reply unhealthy = receive(socket);
      assertEquals(503, unhealthy.status());
      assertEquals("unhealthy: the store does not answer", unhealthy.text());
      send(socket, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
      assertTrue(receive(socket).text().contains("partita_request_seconds_bucket"));
      send(socket, "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
      assertEquals("<UnknownOperationException/>\n", receive(socket).text());
    }
  }

  @Test
  void randomBytesNeverHurt() throws IOException {
    long seed = Long.getLong("seed", 11);
    Random random = new Random(seed);
    for (int i = 0; i < 150; i++) {
      byte[] bytes = request(BODY).getBytes(StandardCharsets.UTF_8);
      for (int j = random.nextInt(6); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try (Socket socket = connect()) {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
        String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertFalse(all.startsWith("HTTP/1.1 5"), "seed " + seed + " run " + i + ": " + all);
      } catch (java.net.SocketException reset) {
        // Closing on what is no HTTP is a fine answer.
      }
    }
    try (Socket socket = connect()) {
      send(socket, request(BODY));
      assertEquals(200, receive(socket).status());
    }
  }
}
