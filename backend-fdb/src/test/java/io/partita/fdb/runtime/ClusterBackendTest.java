package io.partita.fdb.runtime;

import io.partita.fdb.client.ClientSettings;
import io.partita.fdb.client.FdbClient;
import io.partita.fdb.store.Store;
import io.partita.fdb.store.StoreTransaction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** The whole backend on a real cluster: {@code ./partita test --fdb}. */
@Tag("fdb")
class ClusterBackendTest extends ProviderContract {
  private static Map<String, String> settings() {
    String library = System.getProperty("fdb.library");
    return library == null ? Map.of() : Map.of("fdb.library", library);
  }

  @Override
  Map<String, String> cluster() {
    return settings();
  }

  @AfterAll
  static void clear() throws Exception {
    try (Store store = FdbClient.connect(ClientSettings.of(settings()), Runnable::run);
        StoreTransaction transaction = store.begin()) {
      transaction.clear(
          PREFIX.getBytes(StandardCharsets.UTF_8), (PREFIX + ":").getBytes(StandardCharsets.UTF_8));
      transaction.commit().get();
    }
  }
}
