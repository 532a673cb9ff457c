package io.partita.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A server that can be measured: what it is called, what it promises, how it is started. */
public sealed interface Contender {
  /** How the class path names Vert.x. */
  Pattern VERTX_JAR = Pattern.compile("vertx-core-([0-9][^/\\\\]*)\\.jar");

  /** How npm's description of a package names its version. */
  Pattern PACKAGE_VERSION = Pattern.compile("\"version\"\\s*:\\s*\"([^\"]+)\"");

  /** A short name, as in tables and in the options. */
  String name();

  /** Which version of what it is. */
  String version();

  /** What an acknowledged write has survived. */
  String durability();

  /**
   * The command that starts it in the foreground.
   *
   * @param port where it shall listen
   * @param directory an empty directory of its own for its files
   */
  List<String> command(int port, Path directory);

  /**
   * The canned replies.
   *
   * @param javaFlags the flags that Partita's JVM runs with, so that both have the same collector
   */
  record Echo(List<String> javaFlags) implements Contender {
    public Echo {
      javaFlags = List.copyOf(javaFlags);
    }

    @Override
    public String name() {
      return "echo";
    }

    @Override
    public String version() {
      var jar = VERTX_JAR.matcher(System.getProperty("java.class.path"));
      return "Vert.x " + (jar.find() ? jar.group(1) : "of unknown version");
    }

    @Override
    public String durability() {
      return "keeps nothing";
    }

    @Override
    public List<String> command(int port, Path directory) {
      var command = new ArrayList<String>();
      command.add(java());
      command.addAll(javaFlags);
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of("io.partita.bench.Main", "echo", "--port", String.valueOf(port)));
      return command;
    }
  }

  /**
   * This repository's server, through its launcher.
   *
   * @param root the repository
   * @param name in tables
   * @param settings by their names in a configuration file
   */
  record Partita(Path root, String name, Map<String, String> settings) implements Contender {
    public Partita {
      settings = Map.copyOf(settings);
    }

    /** With the settings of a user who gives none, but for {@code inMemory}. */
    public static Partita usual(Path root, boolean inMemory) {
      return inMemory
          ? new Partita(root, "partita-memory", Map.of("in-memory", "true"))
          : new Partita(root, "partita", Map.of());
    }

    /** The same with other settings. */
    public Partita with(String otherName, Map<String, String> otherSettings) {
      return new Partita(root, otherName, otherSettings);
    }

    private boolean inMemory() {
      return settings.containsKey("in-memory");
    }

    @Override
    public String version() {
      return "this repository";
    }

    @Override
    public String durability() {
      return inMemory() ? "in memory" : "synced to disk before each answer";
    }

    @Override
    public List<String> command(int port, Path directory) {
      var command = new ArrayList<String>();
      command.add(root.resolve("partita").toString());
      command.addAll(List.of("start", "--port", String.valueOf(port)));
      if (!inMemory()) {
        command.addAll(List.of("--data-dir", directory.toString()));
      }
      if (!settings.isEmpty()) {
        command.addAll(List.of("--config", configuration(directory).toString()));
      }
      return command;
    }

    private Path configuration(Path directory) {
      Path file = directory.resolveSibling("partita.properties");
      var lines = settings.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue());
      try {
        return Files.write(file, lines.toList());
      } catch (IOException failure) {
        throw new UncheckedIOException("The configuration could not be written", failure);
      }
    }
  }

  /**
   * AWS' own, at the default settings of its JVM.
   *
   * @param libraries the directory of its jars and native libraries
   * @param inMemory without files
   */
  record DynamoDbLocal(Path libraries, boolean inMemory) implements Contender {
    @Override
    public String name() {
      return inMemory ? "dynamodb-local-memory" : "dynamodb-local-disk";
    }

    @Override
    public String version() {
      return "DynamoDB Local " + libraries.getName(libraries.getNameCount() - 2);
    }

    @Override
    public String durability() {
      return inMemory ? "in memory" : "SQLite file, as it ships";
    }

    @Override
    public List<String> command(int port, Path directory) {
      var command = new ArrayList<String>();
      command.addAll(
          List.of(
              java(),
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow",
              "-Djava.library.path=" + libraries,
              "-cp",
              libraries + "/*",
              "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
              "-port",
              String.valueOf(port),
              "-sharedDb",
              "-disableTelemetry"));
      if (inMemory) {
        command.add("-inMemory");
      } else {
        command.addAll(List.of("-dbPath", directory.toString()));
      }
      return command;
    }
  }

  /**
   * The JavaScript one, in memory.
   *
   * @param home where npm installed it
   */
  record Dynalite(Path home) implements Contender {
    @Override
    public String name() {
      return "dynalite";
    }

    @Override
    public String version() {
      try {
        var text = Files.readString(home.resolve("node_modules/dynalite/package.json"));
        var matcher = PACKAGE_VERSION.matcher(text);
        return "dynalite " + (matcher.find() ? matcher.group(1) : "of unknown version");
      } catch (IOException failure) {
        throw new UncheckedIOException("dynalite is not installed", failure);
      }
    }

    @Override
    public String durability() {
      return "in memory";
    }

    @Override
    public List<String> command(int port, Path directory) {
      return List.of(
          "node",
          home.resolve("node_modules/dynalite/cli.js").toString(),
          "--port",
          String.valueOf(port),
          "--createTableMs",
          "0",
          "--deleteTableMs",
          "0");
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
