package io.partita.conformance.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Fetches other people's servers, each with its own package manager and its own libraries. */
final class Peers {
  private static final Pattern NATIVE_LIBRARY =
      Pattern.compile("(.*?)-[0-9][0-9.]*\\.(so|dylib|dll)");

  private final Path root;
  private final Path buildDirectory;

  Peers(Path root, Path buildDirectory) {
    this.root = root;
    this.buildDirectory = buildDirectory;
  }

  /** The directory of DynamoDB Local's jars and native libraries. */
  Path dynamoDbLocal(String version) throws IOException {
    Path home = buildDirectory.resolve("dynamodb-local").resolve(version);
    Path libraries = home.resolve("lib");
    Path complete = home.resolve("complete");
    if (!Files.exists(complete)) {
      run(
          List.of(
              maven(),
              "-q",
              "-B",
              "-f",
              root.resolve("bench/peers/dynamodb-local/pom.xml").toString(),
              "-Ddynamodb-local.version=" + version,
              "dependency:copy-dependencies",
              "-DincludeScope=runtime",
              "-DoutputDirectory=" + libraries));
      nameNativeLibraries(libraries);
      Files.writeString(complete, "");
    }
    return libraries;
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

  /** The script that starts dynalite. */
  Path dynalite() throws IOException {
    Path home = buildDirectory.resolve("dynalite");
    Path script = home.resolve("node_modules/dynalite/cli.js");
    if (!Files.exists(script)) {
      Files.createDirectories(home);
      run(
          List.of(
              "npm",
              "install",
              "--no-audit",
              "--no-fund",
              "--prefix",
              home.toString(),
              "dynalite@4.0.0"));
    }
    return script;
  }

  private static String maven() {
    String home = System.getenv("MAVEN_HOME");
    return home == null ? "mvn" : Path.of(home, "bin", "mvn").toString();
  }

  private void run(List<String> command) throws IOException {
    Files.createDirectories(buildDirectory);
    Path log = Files.createTempFile(buildDirectory, "fetch", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(buildDirectory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(log));
      }
    } catch (InterruptedException interrupted) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    }
    Files.deleteIfExists(log);
  }
}
