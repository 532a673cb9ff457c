package io.partita.gateway.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.gateway.configuration.Configuration.InvalidException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir Path directory;

  private static String refused(Map<String, String> settings) {
    return assertThrows(InvalidException.class, () -> Configuration.of(null, settings))
        .getMessage();
  }

  @Test
  void theCommandLineWinsOverTheFile() throws Exception {
    Path file = directory.resolve("settings");
    Files.writeString(file, "port = 9000\nhost=::1\nlog-level=debug\nnative.cache-mib=64\n");
    Configuration both = Configuration.of(file, Map.of("port", "9001"));
    assertEquals(9001, both.port());
    assertEquals("::1", both.host());
    assertEquals(System.Logger.Level.DEBUG, both.logLevel());
    assertEquals(Map.of("native.cache-mib", "64"), both.storeProperties());
    assertNull(both.region());
  }

  @Test
  void unknownNamesAreRefusedWithTheNearest() {
    assertEquals("there is no setting prot; did you mean port?", refused(Map.of("prot", "1")));
    assertEquals(
        "there is no setting native.cachemib; did you mean native.cache-mib?",
        refused(Map.of("native.cachemib", "1")));
    assertEquals(
        "there is no setting tls-cert; did you mean tls-key?", refused(Map.of("tls-cert", "1")));
    assertEquals("there is no setting xyz", refused(Map.of("xyz", "1")));
  }

  @Test
  void valuesThatMakeNoSenseAreRefused() {
    assertEquals("port takes a number from 0 to 65535", refused(Map.of("port", "70000")));
    assertEquals("in-memory takes true or false, not yes", refused(Map.of("in-memory", "yes")));
    assertTrue(refused(Map.of("log-level", "loud")).startsWith("log-level takes error, warning"));
    assertTrue(refused(Map.of("region", "Ha Ha")).startsWith("region takes a name such as"));
    assertTrue(refused(Map.of("tls-key", "x")).startsWith("tls-certificate and tls-key are given"));
  }

  @Test
  void aClusterTakesThePlaceOfADirectory() throws Exception {
    Configuration cluster =
        Configuration.of(
            null, Map.of("backend", "fdb", "cluster-file", "x", "fdb.prefix", "p", "port", "1"));
    assertNull(cluster.dataDirectory());
    assertEquals(Map.of("cluster-file", "x", "fdb.prefix", "p"), cluster.storeProperties());
    String both = refused(Map.of("backend", "fdb", "data-dir", "x"));
    assertTrue(both.startsWith("data-dir and backend fdb exclude each other"), both);
    assertEquals(
        "in-memory and backend fdb exclude each other",
        refused(Map.of("backend", "fdb", "in-memory", "true")));
    assertEquals(
        "in-memory and backend native exclude each other",
        refused(Map.of("backend", "native", "in-memory", "true")));
    for (String name : List.of("cluster-file", "wait-for-cluster", "fdb.prefix", "fdb.library")) {
      assertEquals(
          name + " is for the backend fdb: add --backend fdb", refused(Map.of(name, "true")));
    }
  }

  @Test
  void theDocumentationListsEveryName() throws Exception {
    Path root = Path.of(System.getProperty("partita.root", ".."));
    String operations = Files.readString(root.resolve("docs/operations.md"));
    for (String name : SettingNames.ALL) {
      assertTrue(operations.contains("`" + name + "`"), name);
    }
  }
}
