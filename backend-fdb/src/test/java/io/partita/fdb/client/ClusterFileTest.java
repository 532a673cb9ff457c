package io.partita.fdb.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.backend.StoreSetupException;
import io.partita.fdb.client.ClusterFile.Coordinator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterFileTest {
  private static final Path FILE = Path.of("fdb.cluster");

  @TempDir Path directory;

  private static ClusterFile parsed(String text) throws Exception {
    return ClusterFile.parse(FILE, text);
  }

  @Test
  void aFileNamesItsCoordinators() throws Exception {
    ClusterFile file =
        parsed(
            "# from the first machine\nmy_Cluster1:aB3@10.0.0.1:4500, [fd00::1]:4501:tls,\n fdb.example.com:4502 # \n");
    assertEquals("my_Cluster1:aB3", file.name());
    assertEquals(
        List.of(
            new Coordinator("10.0.0.1", 4500, false),
            new Coordinator("fd00::1", 4501, true),
            new Coordinator("fdb.example.com", 4502, false)),
        file.coordinators());
    assertEquals("10.0.0.1:4500, [fd00::1]:4501:tls, fdb.example.com:4502", file.coordinatorList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "a:b",
        "a@127.0.0.1:4500",
        ":b@127.0.0.1:4500",
        "a:@127.0.0.1:4500",
        "a b-c:d@127.0.0.1:4500",
        "a:b_c@127.0.0.1:4500",
        "a:b@",
        "a:b@127.0.0.1",
        "a:b@127.0.0.1:0",
        "a:b@127.0.0.1:99999",
        "a:b@127.0.0.1:x",
        "a:b@:4500",
        "a:b@127.0.0.1:4500,",
        "a:b@fd00::1:4500",
        "a:b@127.0.0.1:tls"
      })
  void whatIsNoClusterFileIsRefusedInOneSentence(String text) {
    String said = assertThrows(StoreSetupException.class, () -> parsed(text)).getMessage();
    assertTrue(
        said.startsWith("The cluster file fdb.cluster is not of the form description:id@host:port"),
        said);
    assertTrue(said.endsWith("as it is."), said);
  }

  @Test
  void whatCantBeReadIsToldInOneSentence() throws Exception {
    Path absent = directory.resolve("absent");
    String said =
        assertThrows(StoreSetupException.class, () -> ClusterFile.read(absent)).getMessage();
    assertTrue(said.startsWith("There is no cluster file " + absent + ": copy it from"), said);
    said = assertThrows(StoreSetupException.class, () -> ClusterFile.read(directory)).getMessage();
    assertTrue(said.startsWith("The cluster file " + directory + " can't be read ("), said);
    Path long_ = Files.write(directory.resolve("long"), new byte[100_000]);
    said = assertThrows(StoreSetupException.class, () -> ClusterFile.read(long_)).getMessage();
    assertTrue(said.contains("(it is too long)"), said);
  }

  @Test
  void theFlagCountsThenTheVariableThenTheSystem() {
    Path flag = Path.of("flag");
    Map<String, String> variable = Map.of("FDB_CLUSTER_FILE", "variable");
    assertEquals(flag, ClusterFile.locate(flag, variable));
    assertEquals(Path.of("variable"), ClusterFile.locate(null, variable));
    assertTrue(
        ClusterFile.locate(null, Map.of()).endsWith(Path.of("etc/foundationdb/fdb.cluster")));
    assertTrue(
        ClusterFile.locate(null, Map.of("FDB_CLUSTER_FILE", ""))
            .endsWith(Path.of("etc/foundationdb/fdb.cluster")));
  }

  @Test
  void settingsAreCheckedByName() {
    ClientSettings defaults = ClientSettings.of(Map.of("other", "x"));
    assertEquals(new ClientSettings(null, null, false, "partita", 10_000), defaults);
    ClientSettings given =
        ClientSettings.of(
            Map.of(
                "cluster-file",
                "f",
                "fdb.library",
                "l",
                "wait-for-cluster",
                "true",
                "fdb.prefix",
                "p",
                "fdb.timeout-ms",
                "7"));
    assertEquals(new ClientSettings(Path.of("f"), Path.of("l"), true, "p", 7), given);
    for (Map<String, String> wrong :
        List.of(
            Map.of("wait-for-cluster", "yes"),
            Map.of("fdb.prefix", ""),
            Map.of("fdb.prefix", "a\0b"),
            Map.of("fdb.prefix", "x".repeat(65)),
            Map.of("fdb.timeout-ms", "0"),
            Map.of("fdb.timeout-ms", "x"))) {
      String said =
          assertThrows(IllegalArgumentException.class, () -> ClientSettings.of(wrong)).getMessage();
      assertTrue(said.startsWith(wrong.keySet().iterator().next() + " takes "), said);
    }
  }

  @Test
  void theStatusIsReadFromItsSummary() {
    assertEquals(new ClusterStatus(false, false), ClusterStatus.parse(""));
    assertEquals(
        new ClusterStatus(true, true),
        ClusterStatus.parse(
            "{\"client\":{\"coordinators\":{\"quorum_reachable\":true},\"database_status\":"
                + "{\"available\":true,\"healthy\":true}},\"cluster\":{\"x\":{\"healthy\":false}}}"));
    assertEquals(
        new ClusterStatus(false, false),
        ClusterStatus.parse(
            "{\"database_status\" : {\n \"available\" : false,\n \"healthy\" : false }, "
                + "\"other\":{\"available\":true,\"healthy\":true}}"));
  }
}
