package io.partita.engine.paxos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs TLC on {@code specs/ReplicatedLog.tla} in a process of its own. */
final class ModelChecker {
  private static final String SPECIFICATION = "ReplicatedLog.tla";
  private static final long TIME_LIMIT_SECONDS = 240;

  /** What TLC said: its exit code (0: all holds, 12: safety, 13: liveness violated) and output. */
  record Verdict(int exitCode, String output) {
    boolean holds() {
      return exitCode == 0 && output.contains("No error has been found");
    }

    /** Whether one of some invariants, separated by bars, was found violated. */
    boolean violatesOneOf(String invariants) {
      Pattern found = Pattern.compile("Invariant (" + invariants + ") is violated");
      return exitCode == 12 && found.matcher(output).find();
    }
  }

  private ModelChecker() {}

  /** Checks one configuration with some of its constants replaced. */
  static Verdict check(String configuration, Map<String, String> constants, String... options)
      throws IOException, InterruptedException {
    Path specifications = root().resolve("specs");
    Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/tlc")), "r");
    Files.copy(specifications.resolve(SPECIFICATION), directory.resolve(SPECIFICATION));
    String text = Files.readString(specifications.resolve(configuration + ".cfg"));
    Files.writeString(directory.resolve("run.cfg"), replace(text, constants));
    return run(directory, options);
  }

  private static String replace(String text, Map<String, String> constants) {
    for (Map.Entry<String, String> constant : constants.entrySet()) {
      String pattern = "(?m)^  " + constant.getKey() + " = .*$";
      String line = "  " + constant.getKey() + " = " + constant.getValue();
      String replaced = text.replaceFirst(pattern, line);
      if (replaced.equals(text)) {
        throw new IllegalArgumentException("nothing to replace: " + constant);
      }
      text = replaced;
    }
    return text;
  }

  private static Verdict run(Path directory, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-Djava.io.tmpdir=.",
            "-cp",
            classPath(),
            "tlc2.TLC"));
    command.addAll(List.of("-config", "run.cfg", "-metadir", "states", "-workers", "2"));
    command.addAll(List.of(options));
    command.add(SPECIFICATION);
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("TLC did not end in time: " + directory);
      }
    } finally {
      process.destroyForcibly();
    }
    return new Verdict(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static Path root() {
    String given = System.getProperty("partita.root");
    Path path = Path.of(given == null ? "" : given).toAbsolutePath();
    while (path != null && !isRoot(path)) {
      path = path.getParent();
    }
    if (path == null) {
      throw new IllegalStateException("no directory with pom.xml and specs above here");
    }
    return path;
  }

  private static boolean isRoot(Path path) {
    return Files.isRegularFile(path.resolve("pom.xml")) && Files.isDirectory(path.resolve("specs"));
  }
}
