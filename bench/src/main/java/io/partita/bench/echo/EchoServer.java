package io.partita.bench.echo;

import io.partita.bench.load.DataSet;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * The ceiling: an HTTP server with the gateway's transport and settings that reads each request
 * whole and answers, without a look at it, with a canned reply of the size that the real one has.
 *
 * <p>What a server on this stack does beyond it is the database; nothing of it can be faster.
 */
public final class EchoServer {
  private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;
  private static final CharSequence CONTENT_TYPE =
      HttpHeaders.createOptimized("application/x-amz-json-1.0");
  private static final CharSequence REQUEST_ID_NAME =
      HttpHeaders.createOptimized("x-amzn-RequestId");
  private static final CharSequence REQUEST_ID =
      HttpHeaders.createOptimized("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGHIJKLMNOPQ");
  private static final CharSequence CHECKSUM_NAME = HttpHeaders.createOptimized("x-amz-crc32");

  private final Map<String, Reply> replies = new ConcurrentHashMap<>();

  /** A prepared body and its headers. */
  private record Reply(Buffer body, CharSequence length, CharSequence checksum) {
    static Reply of(int sizeBytes) {
      byte[] bytes = "x".repeat(sizeBytes).getBytes(StandardCharsets.US_ASCII);
      bytes[0] = '{';
      bytes[sizeBytes - 1] = '}';
      var checksum = new CRC32();
      checksum.update(bytes);
      return new Reply(
          Buffer.buffer(bytes),
          HttpHeaders.createOptimized(String.valueOf(sizeBytes)),
          HttpHeaders.createOptimized(String.valueOf(checksum.getValue())));
    }
  }

  /**
   * Starts listening on the loopback interface, one event loop for each core that this process may
   * use.
   */
  public Future<HttpServer> start(int port) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    var options = new HttpServerOptions().setPort(port).setHost("127.0.0.1").setTcpNoDelay(true);
    int loops = Runtime.getRuntime().availableProcessors();
    Future<HttpServer> listening = listen(vertx, options);
    for (int loop = 1; loop < loops; loop++) {
      listening = listening.compose(first -> listen(vertx, options));
    }
    return listening;
  }

  private Future<HttpServer> listen(Vertx vertx, HttpServerOptions options) {
    return vertx.createHttpServer(options).requestHandler(this::answer).listen();
  }

  private void answer(HttpServerRequest request) {
    Buffer body = Buffer.buffer();
    request.handler(chunk -> {
      if (body.length() + chunk.length() <= MAX_BODY_BYTES) {
        body.appendBuffer(chunk);
      }
    });
    request.endHandler(end -> reply(request));
  }

  private void reply(HttpServerRequest request) {
    String target = request.getHeader("X-Amz-Target");
    Reply reply = replies.computeIfAbsent(target == null ? "" : target, EchoServer::replyTo);
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
        .putHeader(REQUEST_ID_NAME, REQUEST_ID)
        .putHeader(CHECKSUM_NAME, reply.checksum())
        .putHeader(HttpHeaders.CONTENT_LENGTH, reply.length())
        .end(reply.body());
  }

  private static Reply replyTo(String target) {
    return Reply.of(DataSet.replySizeBytes(target.substring(target.indexOf('.') + 1)));
  }
}
