package io.partita.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Fetches the other servers, each by its own package manager, into the build directory. */
public final class PeerInstaller {
  private static final Pattern NATIVE_LIBRARY =
      Pattern.compile("(.*?)-[0-9][0-9.]*\\.(so|dylib|dll)");

  private static final Pattern DYNAMODB_LOCAL_VERSION =
      Pattern.compile("<dynamodb-local.version>([^<]+)</dynamodb-local.version>");

  private final Path root;
  private final String maven;

  /**
   * Makes an installer.
   *
   * @param root the repository
   * @param maven the command to run Maven with
   */
  public PeerInstaller(Path root, String maven) {
    this.root = root;
    this.maven = maven;
  }

  /** The directory of DynamoDB Local's libraries; fetched where it is not there yet. */
  public Path dynamoDbLocal() throws IOException {
    Path pom = root.resolve("bench/peers/dynamodb-local/pom.xml");
    String version = dynamoDbLocalVersion();
    Path home = root.resolve("bench/target/dynamodb-local").resolve(version);
    Path libraries = home.resolve("lib");
    Path complete = home.resolve("complete");
    if (!Files.exists(complete)) {
      run(
          root,
          List.of(
              maven,
              "-q",
              "-B",
              "-f",
              pom.toString(),
              "-Ddynamodb-local.version=" + version,
              "dependency:copy-dependencies",
              "-DincludeScope=runtime",
              "-DoutputDirectory=" + libraries));
      nameNativeLibraries(libraries);
      Files.writeString(complete, "");
    }
    return libraries;
  }

  private String dynamoDbLocalVersion() throws IOException {
    var matcher = DYNAMODB_LOCAL_VERSION.matcher(Files.readString(root.resolve("pom.xml")));
    if (!matcher.find()) {
      throw new IOException("The root pom names no version of DynamoDB Local");
    }
    return matcher.group(1);
  }

  /** System.loadLibrary looks for names without a version. */
  private static void nameNativeLibraries(Path libraries) throws IOException {
    List<Path> files;
    try (Stream<Path> listing = Files.list(libraries)) {
      files = listing.toList();
    }
    for (Path file : files) {
      var matcher = NATIVE_LIBRARY.matcher(String.valueOf(file.getFileName()));
      if (matcher.matches()) {
        Path plain = libraries.resolve(matcher.group(1) + "." + matcher.group(2));
        Files.deleteIfExists(plain);
        Files.copy(file, plain);
      }
    }
  }

  /** Where dynalite is installed; fetched with npm where it is not there yet. */
  public Path dynalite() throws IOException {
    Path home = root.resolve("bench/target/dynalite");
    if (!Files.exists(home.resolve("node_modules/dynalite/cli.js"))) {
      Files.createDirectories(home);
      run(
          home,
          List.of(
              "npm",
              "install",
              "--no-audit",
              "--no-fund",
              "--prefix",
              home.toString(),
              "dynalite"));
    }
    return home;
  }

  private static void run(Path directory, List<String> command) throws IOException {
    Path log = Files.createTempFile("partita-bench", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(log));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    } finally {
      Files.deleteIfExists(log);
    }
  }
}
