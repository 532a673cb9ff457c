package io.partita.fdb.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a cluster from being opened is told in one sentence, within five seconds. */
class OpeningTest {
  private static final long LIMIT_MILLIS = 5000;

  @TempDir Path directory;
  private Path clusterFile;

  @BeforeEach
  void writeClusterFile() throws Exception {
    clusterFile = Files.writeString(directory.resolve("fdb.cluster"), "some:where@127.0.0.1:9\n");
  }

  private static List<String> java(String... flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(flags));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Opening.class.getName());
    return command;
  }

  private Process start(Map<String, String> environment, String... settings) throws Exception {
    List<String> command = java();
    command.add("cluster-file=" + clusterFile);
    command.addAll(List.of(settings));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("LD_LIBRARY_PATH");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private String opened(Map<String, String> environment, String... settings) throws Exception {
    Process process = start(environment, settings);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    String last = said.lines().filter(line -> line.matches("\\d+ .*")).findFirst().orElse(said);
    int space = last.indexOf(' ');
    assertTrue(Long.parseLong(last.substring(0, space)) < LIMIT_MILLIS, said);
    return last.substring(space + 1);
  }

  private static void begins(String beginning, String said) {
    assertTrue(said.startsWith(beginning), said);
    assertTrue(said.endsWith("."), said);
  }

  private static boolean isInstalled() {
    return Stream.of("/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib")
        .anyMatch(place -> Files.exists(Path.of(place, "libfdb_c.so")));
  }

  @Test
  void whoChoosesAnotherBackendLoadsNothingOfFoundationDb() throws Exception {
    Process process = new ProcessBuilder(java("-Xlog:class+load")).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertTrue(said.contains("found fdb"), "the provider is found");
    assertFalse(said.contains("com.apple.foundationdb"), "and links nothing");
  }

  @Test
  void aMissingClusterFile() throws Exception {
    Files.delete(clusterFile);
    begins("StoreSetupException There is no cluster file", opened(Map.of()));
  }

  @Test
  void aMissingLibrary() throws Exception {
    begins(
        "StoreSetupException There is no library /nowhere/libfdb_c.so: name FoundationDB's",
        opened(Map.of(), "fdb.library=/nowhere/libfdb_c.so"));
    assumeFalse(isInstalled());
    begins(
        "StoreSetupException FoundationDB's client library (libfdb_c.so) is not on this machine:"
            + " install FoundationDB's client package of version 7.4",
        opened(Map.of()));
  }

  @Test
  void aLibraryThatIsNone() throws Exception {
    Path text = Files.writeString(directory.resolve("libfdb_c.so"), "not a library");
    begins(
        "StoreSetupException The library " + text + " can't be loaded (",
        opened(Map.of(), "fdb.library=" + directory));
    assumeFalse(isInstalled());
    begins(
        "StoreSetupException The library libfdb_c.so can't be loaded (",
        opened(Map.of("LD_LIBRARY_PATH", directory.toString())));
  }

  @Test
  void anotherLibrary() throws Exception {
    Path own = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("zip"));
    Path other =
        Files.copy(own, directory.resolve("other.so"), StandardCopyOption.REPLACE_EXISTING);
    begins(
        "StoreSetupException The library " + other + " is not FoundationDB's client library",
        opened(Map.of(), "fdb.library=" + other));
  }

  @Test
  void aLibraryThatIsTooOld() throws Exception {
    Path old = StandIn.oldLibrary();
    begins(
        "StoreSetupException The library "
            + old.toAbsolutePath()
            + " is of FoundationDB 6.3.24, but version 7.4 or newer is needed: install",
        opened(Map.of(), "fdb.library=" + old));
  }

  @Test
  void aClusterThatIsNotThere() throws Exception {
    begins(
        "StoreUnreachableException The FoundationDB cluster some:where of "
            + clusterFile
            + " does not answer: nobody listens at 127.0.0.1:9; start the cluster",
        opened(Map.of("STAND_IN_SILENT", "1"), "fdb.library=" + StandIn.library()));
  }

  @Test
  void aClusterThatIsSilent() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Files.writeString(clusterFile, "some:where@127.0.0.1:" + socket.getLocalPort());
      String said = opened(Map.of("STAND_IN_SILENT", "1"), "fdb.library=" + StandIn.library());
      begins("StoreUnreachableException The FoundationDB cluster some:where of", said);
      assertTrue(said.contains("although its coordinator can be connected to"), said);
    }
  }

  @Test
  void theLinkerFindsTheLibrary() throws Exception {
    Map<String, String> path = Map.of("LD_LIBRARY_PATH", StandIn.library().getParent().toString());
    assertEquals("open some:where", opened(path));
  }

  @Test
  void whoWaitsGetsTheClusterThatComes() throws Exception {
    Files.delete(clusterFile);
    Process process = start(Map.of(), "wait-for-cluster=true", "fdb.library=" + StandIn.library());
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String said = lines.readLine();
      while (said != null && !said.contains("event=waiting-for-cluster")) {
        said = lines.readLine();
      }
      assertTrue(said != null && said.contains("There is no cluster file"), said);
      Files.writeString(clusterFile, "some:where@127.0.0.1:9\n");
      String last = said;
      while (said != null) {
        last = said;
        said = lines.readLine();
      }
      assertTrue(last.endsWith("open some:where"), last);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
