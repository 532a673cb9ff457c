package io.partita.bench;

import io.partita.bench.echo.EchoServer;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the echo server until it is stopped. */
@Command(
    name = "echo",
    description =
        "Runs the ceiling: an HTTP server on the gateway's stack with canned replies of the size"
            + " that the real ones have.",
    mixinStandardHelpOptions = true)
final class EchoCommand implements Callable<Integer> {
  static final int STILL_RUNNING = -1;

  @Option(
      names = "--port",
      defaultValue = "8001",
      description = "Where to listen, on 127.0.0.1 (${DEFAULT-VALUE}).")
  private int port;

  @Override
  public Integer call() throws Exception {
    new EchoServer()
        .start(port)
        .toCompletionStage()
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
    System.out.println("Echo is ready at http://127.0.0.1:" + port);
    return STILL_RUNNING;
  }
}
