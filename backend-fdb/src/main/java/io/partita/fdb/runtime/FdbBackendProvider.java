package io.partita.fdb.runtime;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendEnvironment;
import io.partita.core.backend.BackendProvider;
import io.partita.core.backend.BackendSettings;
import io.partita.fdb.client.ClientSettings;
import io.partita.fdb.client.ClusterFile;
import io.partita.fdb.client.FdbClient;
import java.io.IOException;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Tables in a FoundationDB cluster. */
public final class FdbBackendProvider implements BackendProvider {
  @Override
  public String name() {
    return "fdb";
  }

  @Override
  public Backend open(BackendSettings settings, BackendEnvironment environment) throws IOException {
    requireKnown(settings);
    ClientSettings client = ClientSettings.of(settings.properties());
    return OpenBackend.open(
        executor -> FdbClient.connect(client, executor), client.prefix(), environment);
  }

  @Override
  public String place(BackendSettings settings) throws IOException {
    ClusterFile cluster = FdbClient.cluster(ClientSettings.of(settings.properties()));
    return "in the FoundationDB cluster " + cluster.name() + " of " + cluster.file();
  }

  private static void requireKnown(BackendSettings settings) {
    TreeSet<String> unknown = new TreeSet<>(settings.properties().keySet());
    unknown.removeAll(ClientSettings.NAMES);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("the backend fdb has no setting " + unknown.getFirst());
    }
  }

  @Override
  public boolean check(BackendSettings settings, Consumer<String> lines) throws IOException {
    throw new IllegalArgumentException(
        "check looks at files of a stopped server, and the backend fdb has none: FoundationDB keeps"
            + " the data and checks them itself (fdbcli --exec 'status details', and its"
            + " consistencycheck).");
  }

  @Override
  public void inspect(BackendSettings settings, Consumer<String> lines) throws IOException {
    throw new IllegalArgumentException(
        "inspect shows files of a stopped server, and the backend fdb has none: FoundationDB keeps"
            + " the data (fdbcli --exec 'status details', 'getrangekeys').");
  }
}
