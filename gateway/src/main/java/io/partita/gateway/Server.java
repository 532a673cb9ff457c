package io.partita.gateway;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendEnvironment;
import io.partita.core.backend.Measure;
import io.partita.core.control.TableController;
import io.partita.core.environment.Clock;
import io.partita.core.operation.CallContext;
import io.partita.core.operation.Operations;
import io.partita.core.propagation.Propagation;
import io.partita.core.routing.TableDirectory;
import io.partita.core.runtime.ThreadScheduler;
import io.partita.gateway.configuration.Configuration;
import io.partita.gateway.http.Certificate;
import io.partita.gateway.http.HttpListener;
import io.partita.gateway.http.ServerSettings;
import io.partita.gateway.http.Service;
import io.partita.gateway.identity.AnyCredentials;
import io.partita.gateway.identity.Authentication;
import io.partita.gateway.identity.Credentials;
import io.partita.gateway.identity.KnownCredentials;
import io.partita.gateway.model.ServiceModel;
import io.partita.gateway.operation.Codecs;
import io.partita.gateway.runtime.SystemChance;
import io.partita.gateway.runtime.SystemClock;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A running server: store, background work, operations and listener. */
public final class Server implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("io.partita.gateway");

  /** The account of all tables, as long as there are no accounts. */
  private static final String ACCOUNT = "000000000000";

  /** Of callers that name none. */
  private static final String DEFAULT_REGION = "us-east-1";

  private static final long TABLES_SECONDS = 120;

  /** What has been started, the latest first. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private final Configuration configuration;
  private final Consumer<Throwable> fatal;
  private @Nullable String place;
  private int port;

  private Server(Configuration configuration, Consumer<Throwable> fatal) {
    this.configuration = configuration;
    this.fatal = fatal;
  }

  /**
   * Starts a server; blocks until it serves.
   *
   * @param fatal told if the store can't go on: the process must stop
   */
  public static Server start(Configuration configuration, Consumer<Throwable> fatal)
      throws IOException, Configuration.InvalidException {
    Server server = new Server(configuration, fatal);
    try {
      server.start();
      return server;
    } catch (IOException | Configuration.InvalidException | RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  private void start() throws IOException, Configuration.InvalidException {
    Clock clock = new SystemClock();
    SystemChance chance = new SystemChance();
    Authentication authentication = authentication(clock);
    Backend backend =
        started(Stores.open(configuration, new BackendEnvironment(clock, chance, fatal)));
    place = Stores.place(configuration);
    ThreadScheduler scheduler = started(new ThreadScheduler("gateway"));
    Propagation propagation =
        new Propagation(backend, scheduler, scheduler.role("propagation"), clock);
    parts.push(propagation::stop);
    TableDirectory directory = new TableDirectory();
    TableController controller =
        new TableController(
            backend, directory, propagation, configuration.partitions(), Server::report);
    parts.push(controller);
    await(controller);
    controller.follow(scheduler, scheduler.role("tables"));
    Operations operations =
        new Operations(backend, directory, controller, propagation, clock, chance);
    ServerSettings settings =
        ServerSettings.of(configuration.host(), configuration.port(), certificate());
    Service service =
        new Service(
            Codecs.endpoints(operations, ServiceModel.load()),
            authentication,
            settings,
            clock,
            chance);
    service.healthyWhile(backend::isReachable);
    for (Measure measure : backend.measures()) {
      service
          .metrics()
          .show(measure.name(), measure.isCounter() ? "counter" : "gauge", measure.value());
    }
    service.metrics().show("partita_backfills_in_progress", "gauge", propagation::backfillCount);
    service.metrics().show("partita_backfill_bytes_total", "counter", propagation::backfilledBytes);
    HttpListener listener = started(HttpListener.start(service, settings));
    port = listener.port();
  }

  private <T extends AutoCloseable> T started(T part) {
    parts.push(part);
    return part;
  }

  private Authentication authentication(Clock clock) throws Configuration.InvalidException {
    String region = configuration.region();
    Path file = configuration.credentials();
    if (file != null) {
      return new KnownCredentials(known(file), clock, ACCOUNT, region);
    }
    return region == null
        ? new AnyCredentials(new CallContext(DEFAULT_REGION, ACCOUNT))
        : AnyCredentials.in(new CallContext(region, ACCOUNT));
  }

  private static Credentials known(Path file) throws Configuration.InvalidException {
    try {
      return Credentials.read(file);
    } catch (FileSystemException unreadable) {
      throw new Configuration.InvalidException("The credentials " + file + " can't be read.");
    } catch (IOException malformed) {
      throw new Configuration.InvalidException(String.valueOf(malformed.getMessage()));
    }
  }

  private @Nullable Certificate certificate() {
    Path file = configuration.certificate();
    Path key = configuration.certificateKey();
    return file == null || key == null ? null : new Certificate(file, key);
  }

  private static void await(TableController controller) throws IOException {
    try {
      controller.start().toCompletableFuture().get(TABLES_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IOException("the tables could not be read", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  private static void report(Throwable problem) {
    LOG.log(System.Logger.Level.WARNING, "event=table-work-unfinished", problem);
  }

  public int port() {
    return port;
  }

  /** Where acknowledged writes are, as the end of a sentence; null if nothing is kept. */
  @Nullable String place() {
    return place;
  }

  /** Stops everything in the opposite order, answering what is in flight. Blocks. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failure) {
        LOG.log(System.Logger.Level.WARNING, "event=unclean-stop", failure);
      }
    }
  }
}
