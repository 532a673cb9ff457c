package io.partita.gateway.http;

import io.partita.core.environment.Clock;
import io.partita.core.operation.CallContext;
import io.partita.gateway.identity.Authentication;
import io.partita.gateway.identity.SignedRequest;
import io.partita.gateway.json.JsonOutput;
import io.partita.gateway.metrics.ServerMetrics;
import io.partita.gateway.operation.Endpoint;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** What one event loop has for its exchanges. Owned by that loop, except the mailbox. */
final class EventLoop {
  private static final long SWEEP_MILLIS = 1000;
  private static final Buffer PING = Buffer.buffer("partita.");

  private final Service service;
  private final Thread thread = Thread.currentThread();
  private final Mailbox mailbox;
  private final JsonOutput output = new JsonOutput();
  private final CRC32 checksum = new CRC32();
  private final RequestIds requestIds;
  private final Arrivals arrivals;

  /** Made on the loop's own thread. */
  EventLoop(Service service, Context context) {
    this.service = service;
    this.mailbox = new Mailbox(context);
    this.requestIds = new RequestIds(service.chance().nextLong());
    this.arrivals = new Arrivals(TimeUnit.SECONDS.toNanos(service.bodySeconds()));
    context.owner().setPeriodic(SWEEP_MILLIS, tick -> arrivals.sweep(elapsedNanos()));
  }

  void connected(HttpConnection connection) {
    Admission admission = admission();
    admission.connected();
    connection.closeHandler(closed -> admission.disconnected());
  }

  /** A request has come in, its body not yet. */
  void handle(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2 && request.streamId() == 1 && !request.isSSL()) {
      awaitSwitch(request);
      return;
    }
    serve(request);
  }

  /**
   * The first stream of a connection in clear text may be the request that asked for the upgrade.
   * Java's own client loses bytes of an answer of more than 64 KB that reaches it while it still
   * changes its reader (JDK 25, seen on the wire), so that the answer waits until the client has
   * spoken HTTP/2 itself. It costs a connection one round trip.
   */
  private void awaitSwitch(HttpServerRequest request) {
    request.pause();
    request
        .connection()
        .ping(PING)
        .onSuccess(pong -> {
          serve(request);
          request.resume();
        });
  }

  private void serve(HttpServerRequest request) {
    Exchange exchange = new Exchange(this, request, elapsedNanos());
    if (request.method().equals(HttpMethod.POST) && isRoot(request.path())) {
      exchange.receive();
      return;
    }
    if (request.method().equals(HttpMethod.OPTIONS) && request.headers().contains(Names.ORIGIN)) {
      exchange.allowOrigin();
      return;
    }
    if (!request.method().equals(HttpMethod.GET)) {
      exchange.end(404, service.unknownOperation());
      return;
    }
    switch (request.path()) {
      case "/metrics" -> exchange.end(200, service.metricsPage());
      case null, default -> answerHealth(request, exchange);
    }
  }

  private void answerHealth(HttpServerRequest request, Exchange exchange) {
    if (service.isHealthy()) {
      exchange.end(200, service.healthy(request.authority()));
    } else {
      exchange.end(503, service.unhealthy());
    }
  }

  private static boolean isRoot(@Nullable String path) {
    return path != null && (path.equals("/") || path.isEmpty());
  }

  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  long elapsedNanos() {
    return clock().elapsedNanos();
  }

  private Clock clock() {
    return service.clock();
  }

  Admission admission() {
    return service.admission();
  }

  ServerMetrics metrics() {
    return service.metrics();
  }

  @Nullable Endpoint<?, ?> find(@Nullable String target) {
    return target == null ? null : service.find(target);
  }

  CallContext identify(SignedRequest request) {
    Authentication authentication = service.authentication();
    return authentication.identify(request);
  }

  Page unknownOperation() {
    return service.unknownOperation();
  }

  Mailbox mailbox() {
    return mailbox;
  }

  JsonOutput output() {
    return output;
  }

  CRC32 checksum() {
    return checksum;
  }

  /** Runs something on this loop, later. */
  void after(long delayMillis, Runnable action) {
    mailbox.loop().owner().setTimer(delayMillis, due -> action.run());
  }

  Arrivals arrivals() {
    return arrivals;
  }

  RequestIds requestIds() {
    return requestIds;
  }
}
