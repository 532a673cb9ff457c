package io.partita.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.partita.core.error.ApiException;
import io.partita.core.error.ErrorCode;
import io.partita.core.operation.CallContext;
import io.partita.core.operation.Response;
import io.partita.gateway.identity.SignedRequest;
import io.partita.gateway.json.JsonWriter;
import io.partita.gateway.operation.Endpoint;
import io.partita.gateway.protocol.BodyReader;
import io.partita.gateway.protocol.SerializationFault;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.HostAndPort;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Owned by the event loop of its connection, except that any thread may
 * complete the operation's stage. Handles the body's chunks itself, so that a request costs few
 * objects.
 */
final class Exchange implements Handler<Buffer>, BiConsumer<Response, Throwable>, SignedRequest {
  private static final byte[] NO_BODY = {};

  /** HTTP/2's code for a stream that is ended without blame. */
  private static final long NO_ERROR = 0;

  private static final String AMZ_JSON = "application/x-amz-json-1.0";
  private static final String PLAIN_JSON = "application/json";

  /** Answers from here on are worth a buffer of the transport's own. */
  private static final int LARGE_BYTES = 2048;

  /** How long the rest of a refused body is read, so that its sender sees the answer. */
  private static final long LINGER_MILLIS = 2000;

  /** The next exchange in the mailbox. */
  @Nullable Exchange posted;

  /** Neighbours among those whose bodies are coming in. */
  @Nullable Exchange before;

  @Nullable Exchange after;
  boolean isArriving;

  private final EventLoop loop;
  private final HttpServerRequest request;
  private final long startNanos;
  private byte[] body = NO_BODY;
  private int bodyLength;
  private long reservedBytes;
  private boolean hasEntered;
  private boolean isOver;
  private boolean isPlainJson;
  private @Nullable Endpoint<?, ?> endpoint;
  private @Nullable Response response;
  private @Nullable Throwable problem;

  Exchange(EventLoop loop, HttpServerRequest request, long startNanos) {
    this.loop = loop;
    this.request = request;
    this.startNanos = startNanos;
  }

  /** Begins to take the body. */
  void receive() {
    long announced = announcedLength();
    if (announced > ServerSettings.MAXIMUM_BODY_BYTES) {
      refuseBody();
      return;
    }
    if (request.headers().contains(Names.EXPECT)) {
      request.response().writeContinue();
    }
    loop.arrivals().add(this);
    request.exceptionHandler(this::abandon);
    request.handler(this);
    request.endHandler(ended -> dispatch());
  }

  private long announcedLength() {
    String length = request.headers().get(Names.CONTENT_LENGTH);
    if (length == null) {
      return -1;
    }
    try {
      return Long.parseLong(length);
    } catch (NumberFormatException malformed) {
      return -1;
    }
  }

  @Override
  public void handle(Buffer chunk) {
    if (isOver) {
      return;
    }
    int needed = bodyLength + chunk.length();
    if (needed > ServerSettings.MAXIMUM_BODY_BYTES) {
      refuseBody();
      return;
    }
    // Room is taken as bytes come, not as they are announced: nobody holds more than they sent.
    if (!loop.admission().reserve(chunk.length())) {
      shed();
      return;
    }
    reservedBytes += chunk.length();
    if (needed > body.length) {
      body = bodyLength == 0 ? new byte[needed] : Arrays.copyOf(body, grown(needed));
    }
    chunk.getBytes(body, bodyLength);
    bodyLength = needed;
  }

  private int grown(int needed) {
    return Math.min(Math.max(needed, 2 * body.length), ServerSettings.MAXIMUM_BODY_BYTES);
  }

  /** The body is whole: find the operation and start it. */
  private void dispatch() {
    loop.arrivals().remove(this);
    if (isOver) {
      return;
    }
    if (!loop.admission().enter()) {
      shed();
      return;
    }
    hasEntered = true;
    try {
      start();
    } catch (RuntimeException | SerializationFault | StackOverflowError failure) {
      problem = failure;
      answer();
    }
  }

  private void start() throws SerializationFault {
    MultiMap headers = request.headers();
    String contentType = headers.get(Names.CONTENT_TYPE);
    isPlainJson = contentType != null && contentType.startsWith(PLAIN_JSON);
    if (bodyLength > 0 && !isJson(contentType)) {
      end(404, loop.unknownOperation());
      return;
    }
    Endpoint<?, ?> found = loop.find(headers.get(Names.TARGET));
    if (found == null) {
      requireJson();
      throw new ApiException(ErrorCode.UNKNOWN_OPERATION, "");
    }
    endpoint = found;
    CallContext caller;
    try {
      caller = loop.identify(this);
    } catch (ApiException refused) {
      requireJson();
      throw refused;
    }
    if (found.asksForHost()) {
      caller = caller.at(String.valueOf(request.authority()));
    }
    if (!unpack()) {
      return;
    }
    CompletionStage<? extends Response> stage = found.start(caller, body, 0, bodyLength);
    stage.whenComplete(this);
  }

  /**
   * A compressed body is signed as it was sent, and read as it was meant; limits and budget count
   * what it unpacks to. False if it has been refused.
   */
  private boolean unpack() throws SerializationFault {
    if (!Gzip.isNamed(request.headers().get(Names.CONTENT_ENCODING))) {
      return true;
    }
    byte[] plain = Gzip.unpack(body, bodyLength, ServerSettings.MAXIMUM_BODY_BYTES);
    if (plain == null) {
      refuseBody();
      return false;
    }
    if (!loop.admission().reserve(plain.length)) {
      shed();
      return false;
    }
    reservedBytes += plain.length;
    body = plain;
    bodyLength = plain.length;
    return true;
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    return contentType.startsWith(AMZ_JSON) || contentType.startsWith(PLAIN_JSON);
  }

  @Override
  public String method() {
    return request.method().name();
  }

  @Override
  public String path() {
    String path = request.path();
    return path == null ? "/" : path;
  }

  @Override
  public @Nullable String query() {
    return request.query();
  }

  @Override
  public @Nullable String header(CharSequence name) {
    return request.headers().get(name);
  }

  @Override
  public List<String> headers(String name) {
    List<String> values = request.headers().getAll(name);
    HostAndPort authority = request.authority();
    // HTTP/2 has a place of its own for the host.
    return values.isEmpty() && name.equals("host") && authority != null
        ? List.of(authority.toString())
        : values;
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public int bodyLength() {
    return bodyLength;
  }

  /** What is no JSON is told before anything else. */
  private void requireJson() throws SerializationFault {
    if (bodyLength > 0 && !BodyReader.isJson(body, 0, bodyLength)) {
      throw new SerializationFault(null);
    }
  }

  @Override
  public void accept(@Nullable Response result, @Nullable Throwable failure) {
    response = result;
    problem = failure;
    if (loop.isCurrent()) {
      answer();
    } else {
      loop.mailbox().post(this);
    }
  }

  /** Sends what came of the operation. On the event loop. */
  void answer() {
    if (isOver) {
      return;
    }
    JsonWriter json = loop.output().json();
    json.clear();
    int status = 200;
    Endpoint<?, ?> served = endpoint;
    Response result = response;
    Throwable failure = problem;
    if (failure == null && served != null && result != null) {
      try {
        served.write(result, loop.output());
      } catch (RuntimeException unwritable) {
        failure = unwritable;
        json.clear();
      }
    }
    if (failure != null) {
      status = Answer.write(Answer.of(failure), loop.output());
    }
    sendWritten(status, json);
  }

  private void shed() {
    loop.metrics().shed();
    ApiException error =
        new ApiException(
            ErrorCode.SERVICE_UNAVAILABLE, "The server has too much to do. Please try again.");
    JsonWriter json = loop.output().json();
    json.clear();
    int status = Answer.write(error, loop.output());
    boolean isWhole = request.isEnded();
    sendWritten(status, json);
    if (!isWhole) {
      passOver();
    }
  }

  /** A body beyond the limit. */
  private void refuseBody() {
    boolean isWhole = request.isEnded();
    finish(413);
    request.response().setStatusCode(413).end();
    if (!isWhole) {
      passOver();
    }
  }

  /**
   * What is left of a body that has been refused is passed over, for a moment: to close at once
   * would make most clients fail before they have read why.
   */
  private void passOver() {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset(NO_ERROR);
      return;
    }
    HttpConnection connection = request.connection();
    request.exceptionHandler(gone -> {});
    request.handler(this);
    request.endHandler(ended -> connection.close());
    loop.after(LINGER_MILLIS, connection::close);
  }

  /** The body takes too long to come in. */
  void giveUp() {
    finish(408);
    HttpServerResponse answer = request.response();
    if (request.version() == HttpVersion.HTTP_2) {
      answer.setStatusCode(408).end().onComplete(sent -> answer.reset(NO_ERROR));
      return;
    }
    answer.setStatusCode(408).putHeader(Names.CONNECTION, Names.CLOSE);
    answer.end().onComplete(sent -> request.connection().close());
  }

  long startNanos() {
    return startNanos;
  }

  /**
   * Answers a browser that asks whether a script of another origin may call: it may (source:
   * DynamoDB's answers, recorded by dynalite and Scylla).
   */
  void allowOrigin() {
    MultiMap asked = request.headers();
    MultiMap headers = request.response().headers();
    String wanted = asked.get("access-control-request-headers");
    if (wanted != null) {
      headers.add("access-control-allow-headers", wanted);
    }
    String method = asked.get("access-control-request-method");
    if (method != null) {
      headers.add("access-control-allow-methods", method);
    }
    headers.add("access-control-max-age", "172800");
    headers.add(Names.REQUEST_ID, loop.requestIds().next());
    addOrigin(headers);
    finish(200);
    request.response().end();
  }

  private void addOrigin(MultiMap headers) {
    if (request.headers().contains(Names.ORIGIN)) {
      headers.add(Names.ALLOW_ORIGIN, Names.ANY);
      headers.add(Names.EXPOSE_HEADERS, Names.EXPOSED);
    }
  }

  /** Clients that speak of plain JSON get it called so. */
  private CharSequence answerType() {
    return isPlainJson ? Names.JSON : Names.AMZ_JSON;
  }

  /** Answers without an operation. */
  void end(int status, Page page) {
    send(status, page.bytes(), page.contentType());
  }

  /** Sends what was written; the writer may be used again at once. */
  private void sendWritten(int status, JsonWriter json) {
    int length = json.length();
    // Over HTTP/2 flow control may hold bytes back for long: they are left to the collector there.
    boolean isHttp1 = request.version() != HttpVersion.HTTP_2;
    if (length < LARGE_BYTES || !isHttp1 || isGzipWanted(length)) {
      send(status, json.take(), answerType());
      return;
    }
    finish(status);
    if (isUnanswered()) {
      writeHead(status, json.array(), length, answerType());
      // Straight into memory that the transport has at hand: a fresh array would be cold.
      ByteBuf large = ByteBufAllocator.DEFAULT.directBuffer(length);
      try {
        large.writeBytes(json.array(), 0, length);
        request.response().end(BufferInternal.buffer(large)).onComplete(sent -> large.release());
      } catch (RuntimeException refused) {
        large.release();
        throw refused;
      }
    }
    json.reset();
  }

  private void send(int status, byte[] plain, CharSequence contentType) {
    finish(status);
    if (!isUnanswered()) {
      return;
    }
    byte[] bytes = plain;
    if (isGzipWanted(plain.length)) {
      bytes = Gzip.pack(plain);
      request.response().headers().add(Names.CONTENT_ENCODING, Names.GZIP);
    }
    writeHead(status, bytes, bytes.length, contentType);
    request.response().end(BufferInternal.buffer(Unpooled.wrappedBuffer(bytes)));
  }

  private boolean isUnanswered() {
    HttpServerResponse answer = request.response();
    return !answer.closed() && !answer.ended();
  }

  private boolean isGzipWanted(int lengthBytes) {
    return lengthBytes >= Gzip.WORTHWHILE_BYTES
        && Gzip.isNamed(request.headers().get(Names.ACCEPT_ENCODING));
  }

  /** Status and headers, with the checksum of the bytes that are sent. */
  private void writeHead(int status, byte[] bytes, int length, CharSequence contentType) {
    HttpServerResponse answer = request.response();
    CRC32 checksum = loop.checksum();
    checksum.reset();
    checksum.update(bytes, 0, length);
    MultiMap headers = answer.headers();
    headers.add(Names.CONTENT_TYPE, contentType);
    headers.add(Names.REQUEST_ID, loop.requestIds().next());
    headers.add(Names.CHECKSUM, Long.toString(checksum.getValue()));
    addOrigin(headers);
    if (status != 200) {
      answer.setStatusCode(status);
    }
  }

  /** The client went away, or its bytes are no HTTP. */
  private void abandon(Throwable cause) {
    finish(0);
  }

  /** Gives back what the request holds. Once. */
  private void finish(int status) {
    if (isOver) {
      return;
    }
    isOver = true;
    loop.arrivals().remove(this);
    body = NO_BODY;
    loop.admission().release(reservedBytes);
    if (hasEntered) {
      loop.admission().leave();
    }
    Endpoint<?, ?> served = endpoint;
    if (served != null) {
      loop.metrics().served(served.ordinal(), status, loop.elapsedNanos() - startNanos);
    }
  }
}
