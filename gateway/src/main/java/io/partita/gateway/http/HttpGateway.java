package io.partita.gateway.http;

import io.partita.core.environment.Chance;
import io.partita.gateway.protocol.Protocol;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The HTTP server: one listener for each event loop, one handler for each request. */
public final class HttpGateway implements AutoCloseable {
  private static final long SECONDS = 30;

  private final Vertx vertx;
  private final int port;

  private HttpGateway(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
  }

  /**
   * Starts listening.
   *
   * @param port 0 for any that is free
   * @throws IOException with a sentence for the user if that can't be done
   */
  public static HttpGateway start(Protocol protocol, String host, int port, Chance chance)
      throws IOException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try {
      RequestIds ids = new RequestIds(chance);
      HttpServerOptions options =
          new HttpServerOptions().setHost(host).setPort(port).setTcpNoDelay(true);
      HttpServer first = await(listen(vertx, options, protocol, ids));
      options.setPort(first.actualPort());
      for (int i = 1; i < Runtime.getRuntime().availableProcessors(); i++) {
        await(listen(vertx, options, protocol, ids));
      }
      return new HttpGateway(vertx, first.actualPort());
    } catch (ExecutionException failure) {
      vertx.close();
      throw cannotListen(host, port, failure.getCause());
    } catch (TimeoutException timeout) {
      vertx.close();
      throw new IOException("The server could not listen in time.", timeout);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("The start was interrupted.", interrupted);
    }
  }

  private static IOException cannotListen(String host, int port, @Nullable Throwable cause) {
    String what = cause instanceof BindException ? "it is in use" : String.valueOf(cause);
    return new IOException(
        "Can't listen on " + host + ":" + port + ": " + what + ". Choose another --port.", cause);
  }

  private static Future<HttpServer> listen(
      Vertx vertx, HttpServerOptions options, Protocol protocol, RequestIds ids) {
    return vertx
        .createHttpServer(options)
        .requestHandler(request -> handle(request, protocol, ids))
        .listen();
  }

  private static void handle(HttpServerRequest request, Protocol protocol, RequestIds ids) {
    new Exchange(request, protocol, ids, Mailbox.ofThisLoop()).read();
  }

  private static <T> T await(Future<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      await(vertx.close());
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("the HTTP server did not stop", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
