package io.partita.bench.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's own decisions, without a build: commands, and which JDK it takes. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  private final Path launcher = Path.of(System.getProperty("partita.root"), "partita");

  @TempDir Path directory;

  private record Outcome(int exitCode, String output) {}

  private static Outcome run(Path javaHome, String... words) throws Exception {
    var command = new ArrayList<>(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", javaHome.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }

  private Outcome launch(Path javaHome, String... arguments) throws Exception {
    var words = new ArrayList<>(List.of(launcher.toString()));
    words.addAll(List.of(arguments));
    return run(javaHome, words.toArray(String[]::new));
  }

  /** A directory that looks like a JDK of a version. */
  private Path jdk(String name, String version) throws IOException {
    Path home = directory.resolve(name);
    Path bin = Files.createDirectories(home.resolve("bin"));
    for (String tool : List.of("java", "javac")) {
      Files.writeString(bin.resolve(tool), "#!/bin/sh\nexit 1\n");
      assertTrue(bin.resolve(tool).toFile().setExecutable(true));
    }
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  @Test
  void helpNamesEveryCommand() throws Exception {
    Outcome help = launch(directory, "--help");
    assertEquals(0, help.exitCode());
    for (String command : List.of("start", "check DIR", "inspect DIR", "test", "bench", "dist")) {
      assertTrue(help.output().contains("\n  " + command), help.output());
    }
    assertEquals(help, launch(directory));
  }

  @Test
  void theDistributionExplainsItself() throws Exception {
    Outcome help = launch(directory, "dist", "--help");
    assertEquals(0, help.exitCode(), help.output());
    assertTrue(help.output().startsWith("Usage: ./partita dist"), help.output());
    Outcome refused = launch(directory, "dist", "--frobnicate");
    assertEquals(1, refused.exitCode(), refused.output());
  }

  @Test
  void anUnknownCommandIsRefused() throws Exception {
    Outcome outcome = launch(directory, "frobnicate");
    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.output().startsWith("partita: no such command: frobnicate"));
  }

  @Test
  void aNewEnoughJavaHomeIsTaken() throws Exception {
    for (String version : List.of("25", "25.0.3", "27-ea", "100.1")) {
      Path home = jdk("jdk-" + version, version);
      Outcome outcome = launch(home, "doctor", "jdk");
      assertEquals(0, outcome.exitCode(), outcome.output());
      assertTrue(outcome.output().contains(home.toString()), outcome.output());
    }
  }

  @Test
  void anOldOrBrokenJavaHomeIsPassedOver() throws Exception {
    for (Path home :
        List.of(jdk("old", "17.0.1"), jdk("ancient", "1.8.0_25"), directory.resolve("not-there"))) {
      Outcome outcome = launch(home, "doctor", "jdk");
      assertFalse(outcome.output().contains(home + "\n"), outcome.output());
    }
  }

  @Test
  void theLauncherRunsThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), launcher);
    Path home = Path.of(System.getProperty("java.home"));
    Outcome outcome = run(home, link.toString(), "doctor", "jdk");
    Files.delete(link);
    assertEquals(0, outcome.exitCode(), outcome.output());
    assertTrue(outcome.output().startsWith("JDK "), outcome.output());
  }
}
