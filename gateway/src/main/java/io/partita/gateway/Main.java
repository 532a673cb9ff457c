package io.partita.gateway;

import io.partita.core.backend.BackendSettings;
import io.partita.gateway.configuration.Configuration;
import io.partita.gateway.configuration.Configuration.InvalidException;
import io.partita.gateway.json.JsonWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line. Exit codes: 0 all well, else one of {@link ExitCode}. */
@Command(
    name = "partita",
    mixinStandardHelpOptions = true,
    version = "Partita 0.1.0",
    description = "A DynamoDB-compatible database that you run yourself.",
    footer = {
      "",
      "Exit codes: 0 all well, 1 something failed, 2 wrong option or setting, 3 the store could not go on,",
      "4 the data directory is in use, 5 it can't be used (permission, full disk), 6 the port can't be listened on,",
      "7 the cluster that holds the data does not answer."
    },
    subcommands = {StartCommand.class, Main.Check.class, Main.Inspect.class})
public final class Main implements Callable<Integer> {
  public static void main(String[] arguments) {
    Logs.setForm();
    System.setProperty("vertx.disableDnsResolver", "true");
    int code = run(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure))
        .execute(arguments);
  }

  /** One clear line for what a user can do something about. */
  private static int explain(Exception failure) {
    if (failure instanceof IOException
        || failure instanceof UncheckedIOException
        || failure instanceof InvalidException) {
      System.err.println("partita: " + ExitCode.sentence(failure));
    } else {
      failure.printStackTrace();
    }
    return ExitCode.of(failure).number();
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, System.out);
    return CommandLine.ExitCode.USAGE;
  }

  /** What check and inspect have in common. */
  abstract static class OnDirectory {
    @CommandLine.Parameters(paramLabel = "DIR", arity = "0..1", description = "The data directory.")
    @Nullable Path directory;

    @Option(names = "--backend", description = "The kind of store (default: native).")
    String backend = "native";

    /** What a store without files has to say to it, it says itself. */
    BackendSettings settings() throws InvalidException {
      if (directory == null && !backend.equals(Configuration.FDB)) {
        throw new InvalidException("name the data directory that is to be looked at");
      }
      return new BackendSettings(directory, properties());
    }

    Map<String, String> properties() {
      return Map.of();
    }
  }

  /** Verifies files. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description =
          "Verify every data file of a stopped server's directory: log, pages, counters, and that"
              + " indexes agree with their tables. Exits with 1 if anything is wrong.")
  static final class Check extends OnDirectory implements Callable<Integer> {
    @Option(names = "--json", description = "Answer with one JSON object: sound, and lines.")
    boolean json;

    @Override
    public Integer call() throws IOException, InvalidException {
      PrintStream out = System.out;
      List<String> lines = new ArrayList<>();
      boolean sound = Stores.check(backend, settings(), json ? lines::add : out::println);
      if (json) {
        out.println(json(sound, lines));
      }
      return sound ? 0 : ExitCode.FAILED.number();
    }

    private static String json(boolean sound, List<String> lines) {
      JsonWriter writer = new JsonWriter(1024).startObject();
      writer.name("sound").bool(sound).name("lines").startArray();
      lines.forEach(writer::string);
      writer.endArray().endObject();
      return new String(writer.take(), StandardCharsets.UTF_8);
    }
  }

  /** Shows files. */
  @Command(
      name = "inspect",
      mixinStandardHelpOptions = true,
      description =
          "Show what the data files of a directory hold: catalogue, trees, tables by partition, and"
              + " the log.")
  static final class Inspect extends OnDirectory implements Callable<Integer> {
    @Option(names = "--frames", description = "Show every frame of the log, too.")
    boolean frames;

    @Override
    Map<String, String> properties() {
      return frames ? Map.of("frames", "true") : Map.of();
    }

    @Override
    public Integer call() throws IOException, InvalidException {
      PrintStream out = System.out;
      Stores.inspect(backend, settings(), out::println);
      return 0;
    }
  }

  static void put(Map<String, String> settings, String name, @Nullable Object value) {
    if (value != null) {
      settings.put(name, value.toString());
    }
  }
}
