package io.partita.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Listens, one server on each event loop, until it is closed. */
public final class HttpListener implements AutoCloseable {
  private static final int MAXIMUM_HEADER_BYTES = 32 * 1024;
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final long DRAIN_SECONDS = 10;

  /** Requests of one HTTP/2 connection at a time. */
  private static final int MAXIMUM_STREAMS = 256;

  /** What a client may send ahead on one HTTP/2 stream, and on a connection. */
  private static final int STREAM_WINDOW_BYTES = 256 * 1024;

  private static final int CONNECTION_WINDOW_BYTES = 4 * 1024 * 1024;
  private static final long START_SECONDS = 60;

  /** Servers that ask for a free port under one number share it. */
  private static final int SHARED_PORT = 1;

  private final Vertx vertx;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private volatile int port;

  private HttpListener(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Begins to listen; blocks until it does. Fails with {@link ListenException} if the port is
   * taken, with {@link BadCertificateException} if the certificate is of no use.
   */
  public static HttpListener start(Service service, ServerSettings settings) throws IOException {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(settings.eventLoops())
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    HttpListener listener = new HttpListener(vertx);
    try {
      listener.await(listener.deploy(service, settings));
      return listener;
    } catch (BadCertificateException unusable) {
      listener.close();
      throw unusable;
    } catch (IOException failure) {
      listener.close();
      throw new ListenException(
          "port "
              + settings.port()
              + " of "
              + settings.host()
              + " can't be listened on: "
              + failure.getMessage(),
          failure);
    }
  }

  private Future<String> deploy(Service service, ServerSettings settings) throws IOException {
    SocketAddress address =
        settings.port() == 0
            ? SocketAddress.sharedRandomPort(SHARED_PORT, settings.host())
            : SocketAddress.inetSocketAddress(settings.port(), settings.host());
    HttpServerOptions options =
        new HttpServerOptions()
            .setIdleTimeout(settings.idleSeconds())
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxHeaderSize(MAXIMUM_HEADER_BYTES)
            .setMaxChunkSize(CHUNK_BYTES)
            // Exchanges say it themselves, once they know that they take the body.
            .setHandle100ContinueAutomatically(false)
            .setHttp2ClearTextEnabled(true)
            .setHttp2ConnectionWindowSize(CONNECTION_WINDOW_BYTES)
            .setInitialSettings(
                new Http2Settings()
                    .setMaxConcurrentStreams(MAXIMUM_STREAMS)
                    .setInitialWindowSize(STREAM_WINDOW_BYTES)
                    .setMaxHeaderListSize(MAXIMUM_HEADER_BYTES))
            // Their handlers cost each request, and end connections that pipeline more than 128.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setTcpNoDelay(true);
    Certificate certificate = settings.certificate();
    if (certificate != null) {
      options.setSsl(true).setUseAlpn(true).setKeyCertOptions(certificate.options(vertx));
    }
    return vertx.deployVerticle(
        () -> new Instance(service, options, address),
        new DeploymentOptions().setInstances(settings.eventLoops()));
  }

  private final class Instance extends VerticleBase {
    private final Service service;
    private final HttpServerOptions options;
    private final SocketAddress address;

    Instance(Service service, HttpServerOptions options, SocketAddress address) {
      this.service = service;
      this.options = options;
      this.address = address;
    }

    @Override
    public Future<?> start() {
      Context own = context;
      EventLoop loop = new EventLoop(service, own);
      HttpServer server = vertx.createHttpServer(options);
      servers.add(server);
      return server
          .connectionHandler(loop::connected)
          .requestHandler(loop::handle)
          .listen(address)
          .onSuccess(listening -> port = listening.actualPort());
    }
  }

  private <T> void await(Future<T> future) throws IOException {
    try {
      future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      throw cause instanceof IOException known ? known : new IOException(cause);
    } catch (TimeoutException failure) {
      throw new IOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  public int port() {
    return port;
  }

  /** Stops to accept, lets requests finish for a while, and ends all connections. Blocks. */
  @Override
  public void close() {
    try {
      for (HttpServer server : servers) {
        await(server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS));
      }
      await(vertx.close());
    } catch (IOException failure) {
      System.getLogger("io.partita.gateway.http")
          .log(System.Logger.Level.WARNING, "event=unclean-stop", failure);
    }
  }
}
