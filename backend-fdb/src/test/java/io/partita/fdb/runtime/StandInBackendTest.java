package io.partita.fdb.runtime;

import io.partita.fdb.client.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The whole backend through the real binding, on a stand-in for the native library. */
class StandInBackendTest extends ProviderContract {
  private static Map<String, String> cluster;

  @BeforeAll
  static void compile(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("fdb.cluster"), "stand:in@127.0.0.1:4500\n");
    cluster = Map.of("cluster-file", file.toString(), "fdb.library", StandIn.library().toString());
  }

  @Override
  Map<String, String> cluster() {
    return cluster;
  }
}
