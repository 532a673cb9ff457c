package io.partita.gateway.runtime;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendEnvironment;
import io.partita.core.backend.BackendProvider;
import io.partita.core.backend.BackendSettings;
import io.partita.core.control.TableController;
import io.partita.core.memory.MemoryBackend;
import io.partita.core.operation.Operations;
import io.partita.core.propagation.Propagation;
import io.partita.core.routing.TableDirectory;
import io.partita.gateway.http.HttpGateway;
import io.partita.gateway.protocol.Protocol;
import java.io.IOException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Everything that runs in a server's process, wired at start and stopped in order. */
public final class Server implements AutoCloseable {
  private static final int INITIAL_PARTITIONS = 4;
  private static final long START_SECONDS = 60;

  private final Backend backend;
  private final Propagation propagation;
  private final ExecutorScheduler scheduler;
  private final HttpGateway http;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Server(
      Backend backend, Propagation propagation, ExecutorScheduler scheduler, HttpGateway http) {
    this.backend = backend;
    this.propagation = propagation;
    this.scheduler = scheduler;
    this.http = http;
  }

  /**
   * Starts a server; returns when it answers.
   *
   * @param problems told of what should not happen
   * @param fatal told when the store can't go on
   * @throws IOException with a sentence for the user if something is in the way
   */
  public static Server start(
      ServerOptions options, Consumer<Throwable> problems, Consumer<Throwable> fatal)
      throws IOException {
    SystemClock clock = new SystemClock();
    SystemChance chance = new SystemChance();
    Backend backend = backend(options, new BackendEnvironment(clock, chance, fatal));
    ExecutorScheduler scheduler = new ExecutorScheduler();
    try {
      TableDirectory directory = new TableDirectory();
      Propagation propagation =
          new Propagation(backend, scheduler, scheduler.role("propagation"), clock);
      TableController controller =
          new TableController(backend, directory, propagation, INITIAL_PARTITIONS, problems);
      await(controller.start().toCompletableFuture());
      Operations operations = new Operations(backend, directory, controller, propagation, chance);
      HttpGateway http =
          HttpGateway.start(
              new Protocol(operations, problems), options.host(), options.port(), chance);
      return new Server(backend, propagation, scheduler, http);
    } catch (IOException | RuntimeException failure) {
      scheduler.close();
      backend.close();
      throw failure;
    }
  }

  private static Backend backend(ServerOptions options, BackendEnvironment environment)
      throws IOException {
    if (options.inMemory()) {
      return new MemoryBackend(environment.clock());
    }
    return provider("native")
        .open(new BackendSettings(options.dataDirectory(), Map.of()), environment);
  }

  /** The backend of that name among those on the class path. */
  public static BackendProvider provider(String name) throws IOException {
    for (BackendProvider provider : ServiceLoader.load(BackendProvider.class)) {
      if (provider.name().equals(name)) {
        return provider;
      }
    }
    throw new IOException("There is no backend named " + name + " in this installation.");
  }

  static <T> T await(CompletableFuture<T> future) throws IOException {
    try {
      return future.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      throw new IOException("The server could not start: " + failure.getCause(), failure);
    } catch (TimeoutException timeout) {
      throw new IOException("The server could not start in time.", timeout);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("The start was interrupted.", interrupted);
    }
  }

  public int port() {
    return http.port();
  }

  /** Waits until the server has been closed. */
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void close() {
    http.close();
    propagation.stop();
    scheduler.close();
    backend.close();
    stopped.countDown();
  }
}
