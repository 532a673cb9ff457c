package io.partita.bench.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A null checker that has gone silent looks like clean code. This compiles a class with a null
 * mistake, with the arguments that the build itself uses (read from the root pom) and the same
 * checkers, and wants it refused; the same class without the mistake must pass.
 */
final class NullAwayCanaryTest {
  private static final Pattern COMPILER_ARGUMENT = Pattern.compile("<arg>(.*?)</arg>");
  private static final String PACKAGE_INFO =
      "@NullMarked package canary;\n import org.jspecify.annotations.NullMarked;\n";
  private static final String MISTAKEN =
      """
      package canary;
      import org.jspecify.annotations.Nullable;
      final class Canary {
        private Canary() {}
        static int length(@Nullable String text) {
          return text.length();
        }
      }
      """;

  private final Path root = Path.of(System.getProperty("partita.root"));

  @TempDir Path directory;

  @Test
  void aNullMistakeIsRefused() throws Exception {
    Compilation mistaken = compile(MISTAKEN);
    assertNotEquals(0, mistaken.exitCode(), mistaken.output());
    assertTrue(mistaken.output().contains("[NullAway]"), mistaken.output());
  }

  @Test
  void theSameWithoutTheMistakePasses() throws Exception {
    Compilation mended =
        compile(MISTAKEN.replace("text.length()", "text == null ? 0 : text.length()"));
    assertEquals(0, mended.exitCode(), mended.output());
  }

  private record Compilation(int exitCode, String output) {}

  private Compilation compile(String source) throws IOException, InterruptedException {
    Path canary = Files.writeString(directory.resolve("Canary.java"), source);
    Path info = Files.writeString(directory.resolve("package-info.java"), PACKAGE_INFO);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(javacFlags());
    command.addAll(List.of("-d", directory.resolve("classes").toString()));
    command.addAll(List.of("-classpath", jars("jspecify")));
    command.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
    command.addAll(buildArguments());
    command.addAll(List.of(info.toString(), canary.toString()));
    Process javac = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Compilation(javac.waitFor(), output);
  }

  /** What the build's JVM needs to let Error Prone into the compiler, for a javac of its own. */
  private List<String> javacFlags() throws IOException {
    try (var lines = Files.lines(root.resolve(".mvn/jvm.config"))) {
      return lines.filter(line -> line.startsWith("--add-")).map(line -> "-J" + line).toList();
    }
  }

  /** The compiler arguments of main code: the first list in the root pom. */
  private List<String> buildArguments() throws IOException {
    String pom = Files.readString(root.resolve("pom.xml"));
    int begin = pom.indexOf("<compilerArgs>");
    String list = pom.substring(begin, pom.indexOf("</compilerArgs>", begin));
    List<String> arguments =
        COMPILER_ARGUMENT.matcher(list).results().map(result -> result.group(1)).toList();
    assertTrue(
        arguments.stream().anyMatch(argument -> argument.contains("NullAway:ERROR")),
        "The build no longer asks for NullAway: " + arguments);
    return arguments;
  }

  private static String jars(String name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> path.contains(name))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
