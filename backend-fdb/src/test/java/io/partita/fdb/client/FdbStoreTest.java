package io.partita.fdb.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.fdb.store.Store;
import io.partita.fdb.store.StoreContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The adapter on a real cluster: {@code ./partita test --fdb}, with FDB_CLUSTER_FILE, and {@code
 * -Dfdb.library=FILE} where the library is not found by itself.
 */
@Tag("fdb")
class FdbStoreTest extends StoreContract {
  private static ExecutorService executor;
  private static FdbStore store;

  @BeforeAll
  static void connect() throws Exception {
    executor = Executors.newFixedThreadPool(2);
    Map<String, String> settings = new HashMap<>();
    String library = System.getProperty("fdb.library");
    if (library != null) {
      settings.put(ClientSettings.LIBRARY, library);
    }
    store = FdbClient.connect(ClientSettings.of(settings), executor);
  }

  @AfterAll
  static void disconnect() throws Exception {
    if (store != null) {
      try (var transaction = store.begin()) {
        byte[] prefix = PREFIX.getBytes(StandardCharsets.UTF_8);
        byte[] end = (PREFIX + "\u00ff").getBytes(StandardCharsets.UTF_8);
        transaction.clear(prefix, end);
        transaction.commit().get();
      }
      store.close();
    }
    executor.shutdown();
  }

  private static final String PREFIX = "partita-contract/" + ProcessHandle.current().pid() + "/";

  @Override
  protected Store store() {
    return store;
  }

  @Override
  protected byte[] prefix() {
    return PREFIX.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void elapse(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  void theClusterSaysThatItIsAvailable() throws Exception {
    assertTrue(await(store.status()).isAvailable());
  }
}
