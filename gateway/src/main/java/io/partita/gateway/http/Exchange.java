package io.partita.gateway.http;

import io.partita.core.error.ErrorCode;
import io.partita.core.operation.CallContext;
import io.partita.gateway.protocol.ErrorWriter;
import io.partita.gateway.protocol.Protocol;
import io.partita.gateway.protocol.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One request and its answer; everything happens on the event loop of its connection. */
final class Exchange {
  private static final int MAXIMUM_BODY_BYTES = 16 * 1024 * 1024;
  private static final CharSequence TARGET = HttpHeaders.createOptimized("x-amz-target");
  private static final CharSequence CHECKSUM = HttpHeaders.createOptimized("x-amz-crc32");
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-amzn-RequestId");
  private static final CharSequence JSON =
      HttpHeaders.createOptimized("application/x-amz-json-1.0");

  private final HttpServerRequest request;
  private final Protocol protocol;
  private final RequestIds ids;
  private final Mailbox mailbox;
  private @Nullable Buffer body;
  private boolean tooLarge;

  Exchange(HttpServerRequest request, Protocol protocol, RequestIds ids, Mailbox mailbox) {
    this.request = request;
    this.protocol = protocol;
    this.ids = ids;
    this.mailbox = mailbox;
  }

  void read() {
    request.handler(this::add);
    request.endHandler(end -> dispatch());
  }

  private void add(Buffer chunk) {
    Buffer present = body;
    if (present == null) {
      body = chunk;
    } else if (present.length() + chunk.length() <= MAXIMUM_BODY_BYTES) {
      body = present.appendBuffer(chunk);
    } else {
      tooLarge = true;
    }
  }

  private void dispatch() {
    if (HttpMethod.GET.equals(request.method())) {
      health();
      return;
    }
    if (tooLarge) {
      send(ErrorWriter.reply(ErrorCode.SERIALIZATION, "Request size exceeded 16 MB", null));
      return;
    }
    String operation = Protocol.operation(request.getHeader(TARGET));
    if (operation == null) {
      send(Protocol.unknownOperation());
      return;
    }
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null && request.getParam("X-Amz-Algorithm") == null) {
      send(
          ErrorWriter.reply(
              ErrorCode.MISSING_AUTHENTICATION_TOKEN,
              "Request is missing Authentication Token",
              null));
      return;
    }
    Buffer present = body;
    byte[] bytes = present == null ? new byte[0] : present.getBytes();
    protocol.handle(operation, context(authorization), bytes, 0, bytes.length, this::receive);
  }

  /** The region is that of the credential scope: KEY/DATE/REGION/dynamodb/aws4_request. */
  private static CallContext context(@Nullable String authorization) {
    String region = "us-east-1";
    if (authorization != null) {
      int scope = authorization.indexOf("Credential=");
      int date = scope < 0 ? -1 : authorization.indexOf('/', scope);
      int start = date < 0 ? -1 : authorization.indexOf('/', date + 1);
      int end = start < 0 ? -1 : authorization.indexOf('/', start + 1);
      if (end > start + 1) {
        region = authorization.substring(start + 1, end);
      }
    }
    return new CallContext(region, "000000000000");
  }

  private void receive(Protocol.Encoding encoding) {
    if (mailbox.isHere()) {
      send(encoding.encode());
    } else {
      mailbox.put(() -> send(encoding.encode()));
    }
  }

  private void health() {
    String host = request.getHeader(HttpHeaders.HOST);
    request.response().end("healthy: " + (host == null ? "" : host) + " ");
  }

  private void send(Reply reply) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    CRC32 crc = new CRC32();
    crc.update(reply.body(), 0, reply.length());
    response.setStatusCode(reply.status());
    response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    response.putHeader(REQUEST_ID, ids.next());
    response.putHeader(CHECKSUM, Long.toString(crc.getValue()));
    response.end(Buffer.buffer(reply.length()).appendBytes(reply.body(), 0, reply.length()));
  }
}
