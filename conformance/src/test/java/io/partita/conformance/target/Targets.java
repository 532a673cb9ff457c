package io.partita.conformance.target;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Starts servers by name. The settings are system properties; the module's README lists them. */
public final class Targets {
  private static final String LOCAL_REGION = "us-east-1";
  private static final AwsCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("conformance", "conformance"));

  private final Path root = Path.of(System.getProperty("partita.root", ".")).toAbsolutePath();
  private final Path buildDirectory =
      Path.of(System.getProperty("conformance.build-directory", "target")).toAbsolutePath();
  private final Peers peers = new Peers(root, buildDirectory);

  /** The names asked for: of a server that is up, or of those to be started. */
  public static List<String> names() {
    if (!System.getProperty("conformance.endpoint", "").isBlank()) {
      return List.of("endpoint");
    }
    return List.of(System.getProperty("conformance.target", "partita-memory").split(","));
  }

  /** Why a target can't be started here, or an empty text. */
  public String obstacle(String name) {
    if (name.equals("none")) {
      return "no target was named (-Dconformance.target=…)";
    }
    if (name.startsWith("partita-")
        && System.getProperty("conformance.partita.command", "").isBlank()
        && !Files.isDirectory(partitaLibraries())) {
      return "the server is not built (gateway/target/partita/lib): run ./partita build first";
    }
    return "";
  }

  /** Starts a server and waits until it answers. */
  public Target start(String name) throws IOException {
    if (name.contains("://")) {
      return named(name);
    }
    return switch (name) {
      case "endpoint" -> running(URI.create(System.getProperty("conformance.endpoint")));
      case "aws" -> aws();
      case "partita-memory", "partita-native", "partita-fdb", "partita-fdb-model" -> partita(name);
      case "ddb-local" -> dynamoDbLocal(name);
      case "dynalite" -> dynalite(name);
      default -> throw new IOException("There is no target named " + name);
    };
  }

  /** A URL, or NAME=URL, whose name chooses the file of known differences. */
  private static Target named(String text) {
    int equals = text.indexOf('=');
    boolean hasName = equals > 0 && equals < text.indexOf("://");
    URI endpoint = URI.create(hasName ? text.substring(equals + 1) : text);
    String name = hasName ? text.substring(0, equals) : endpoint.getAuthority();
    return new Target(name, endpoint, LOCAL_REGION, ANYBODY, true, () -> {});
  }

  private static Target running(URI endpoint) {
    String name = System.getProperty("conformance.endpoint.name", "endpoint");
    return new Target(name, endpoint, LOCAL_REGION, ANYBODY, true, () -> {});
  }

  private static Target aws() {
    String region = System.getProperty("conformance.region", LOCAL_REGION);
    URI endpoint = URI.create("https://dynamodb." + region + ".amazonaws.com");
    AwsCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
    return new Target("aws", endpoint, region, credentials, true, () -> {});
  }

  /**
   * Starts our own server, in memory, that knows the credentials of a file.
   *
   * @param credentials what requests are signed with
   */
  public Target startVerifying(Path file, AwsCredentialsProvider credentials) throws IOException {
    List<String> options = List.of("--in-memory", "--credentials", file.toString());
    return partita("partita-verifying", credentials, directory -> options);
  }

  private Target partita(String name) throws IOException {
    return partita(
        name,
        ANYBODY,
        directory ->
            switch (name) {
              case "partita-memory" -> List.of("--in-memory");
              case "partita-fdb-model" -> List.of("--backend", "fdb-model");
              case "partita-fdb" -> onCluster();
              default -> List.of("--data-dir", directory.resolve("data").toString());
            });
  }

  /** On the cluster that the environment names; each run begins with no tables. */
  private static List<String> onCluster() {
    var options = new ArrayList<String>(List.of("--backend", "fdb"));
    options.add("--set");
    options.add("fdb.prefix=partita-conformance-" + Long.toString(System.currentTimeMillis(), 36));
    String library = System.getProperty("fdb.library");
    if (library != null) {
      options.addAll(List.of("--set", "fdb.library=" + library));
    }
    return options;
  }

  private Target partita(
      String name, AwsCredentialsProvider credentials, Function<Path, List<String>> options)
      throws IOException {
    Path directory = emptyDirectory(name);
    var command = new ArrayList<String>(partitaCommand());
    command.addAll(List.of("--port", String.valueOf(LocalProcess.freePort())));
    command.addAll(options.apply(directory));
    LocalProcess process = LocalProcess.start(command, directory);
    URI endpoint = process.awaitAnnouncement();
    Runnable stop =
        () -> {
          process.stop();
          remove(directory);
        };
    return new Target(name, endpoint, LOCAL_REGION, credentials, false, stop);
  }

  /**
   * The launcher would build what is not built, and must not while Maven is at it: so without the
   * launcher.
   */
  private List<String> partitaCommand() {
    String given = System.getProperty("conformance.partita.command", "").strip();
    return given.isEmpty()
        ? List.of(
            java(),
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            partitaClassPath(),
            "io.partita.gateway.Main",
            "start")
        : List.of(given.split("\\s+"));
  }

  /** What was compiled last goes before what was packaged: tests run before the packaging. */
  private String partitaClassPath() {
    var places = new ArrayList<String>();
    for (String module : List.of("gateway", "backend-native", "backend-fdb", "core")) {
      places.add(root.resolve(module).resolve("target/classes").toString());
    }
    // a backend on a model of FoundationDB, which is not part of the product
    places.add(root.resolve("backend-fdb/target/test-classes").toString());
    places.add(partitaLibraries().resolve("*").toString());
    return String.join(File.pathSeparator, places);
  }

  private Path partitaLibraries() {
    return root.resolve("gateway/target/partita/lib");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Target dynamoDbLocal(String name) throws IOException {
    Path libraries =
        peers.dynamoDbLocal(System.getProperty("conformance.dynamodb-local.version", "2.6.1"));
    int port = LocalProcess.freePort();
    List<String> command =
        List.of(
            java(),
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.library.path=" + libraries,
            "-cp",
            libraries + "/*",
            "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
            "-port",
            String.valueOf(port),
            "-sharedDb",
            "-disableTelemetry",
            "-inMemory");
    return started(name, command, port);
  }

  private Target dynalite(String name) throws IOException {
    int port = LocalProcess.freePort();
    List<String> command =
        List.of(
            "node",
            peers.dynalite().toString(),
            "--port",
            String.valueOf(port),
            "--createTableMs",
            "0",
            "--deleteTableMs",
            "0");
    return started(name, command, port);
  }

  private Target started(String name, List<String> command, int port) throws IOException {
    LocalProcess process = LocalProcess.start(command, emptyDirectory(name));
    URI endpoint = process.awaitAnswer(URI.create("http://localhost:" + port));
    return new Target(name, endpoint, LOCAL_REGION, ANYBODY, false, process::stop);
  }

  /** Data files are large, and nobody looks at them after the run; the server's output stays. */
  private static void remove(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("Can't remove " + directory, failure);
    }
  }

  private Path emptyDirectory(String name) throws IOException {
    Path parent = buildDirectory.resolve("servers");
    Files.createDirectories(parent);
    return Files.createTempDirectory(parent, name + "-");
  }
}
