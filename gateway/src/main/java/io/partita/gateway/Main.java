package io.partita.gateway;

import io.partita.core.backend.BackendSettings;
import io.partita.gateway.runtime.Server;
import io.partita.gateway.runtime.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The server's command line. */
@Command(
    name = "partita",
    mixinStandardHelpOptions = true,
    subcommands = {Main.Start.class, Main.Check.class, Main.Inspect.class})
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  private static int refuse(IOException problem) {
    System.err.println(problem.getMessage());
    return 1;
  }

  /** Runs a server until it is told to stop. */
  @Command(name = "start", mixinStandardHelpOptions = true, description = "Runs the server.")
  static final class Start implements Callable<Integer> {
    @Option(
        names = "--port",
        defaultValue = "8000",
        description = "Where to listen (${DEFAULT-VALUE}).")
    private int port;

    @Option(
        names = "--host",
        defaultValue = "0.0.0.0",
        description = "On which address (${DEFAULT-VALUE}).")
    private String host = "";

    @Option(
        names = "--data-dir",
        defaultValue = "partita-data",
        description = "Where the data are (${DEFAULT-VALUE}).")
    private Path dataDirectory = Path.of("");

    @Option(names = "--in-memory", description = "Keep everything in memory only.")
    private boolean inMemory;

    @Override
    public Integer call() throws InterruptedException {
      ServerOptions options =
          new ServerOptions(host, port, inMemory, inMemory ? null : dataDirectory);
      try {
        Server server = Server.start(options, Throwable::printStackTrace, Start::die);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "partita-stop"));
        System.out.println(
            "Partita is ready at http://localhost:"
                + server.port()
                + (inMemory
                    ? " (in memory; any credentials are accepted)"
                    : " (durable in "
                        + dataDirectory.toAbsolutePath().normalize()
                        + "; any credentials are accepted)"));
        server.awaitStop();
        return 0;
      } catch (IOException problem) {
        return refuse(problem);
      }
    }

    private static void die(Throwable cause) {
      System.err.println("The log failed; stopping: " + cause);
      Runtime.getRuntime().halt(3);
    }
  }

  /** Verifies a stopped server's files. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Verifies a data directory.")
  static final class Check implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The data directory of a stopped server.")
    private Path directory = Path.of("");

    @Override
    public Integer call() {
      try {
        boolean sound =
            Server.provider("native")
                .check(new BackendSettings(directory, Map.of()), System.out::println);
        System.out.println(sound ? "sound" : "DAMAGED");
        return sound ? 0 : 1;
      } catch (IOException problem) {
        return refuse(problem);
      }
    }
  }

  /** Shows a stopped server's files. */
  @Command(
      name = "inspect",
      mixinStandardHelpOptions = true,
      description = "Shows a data directory's files.")
  static final class Inspect implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The data directory of a stopped server.")
    private Path directory = Path.of("");

    @Override
    public Integer call() {
      try {
        Server.provider("native")
            .inspect(new BackendSettings(directory, Map.of()), System.out::println);
        return 0;
      } catch (IOException problem) {
        return refuse(problem);
      }
    }
  }
}
