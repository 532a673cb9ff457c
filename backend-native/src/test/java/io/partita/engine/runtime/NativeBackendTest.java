package io.partita.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendContract;
import io.partita.core.backend.BackendEnvironment;
import io.partita.core.backend.BackendSettings;
import io.partita.core.backend.Consistency;
import io.partita.core.command.GetItemCommand;
import io.partita.core.command.PutItemCommand;
import io.partita.core.environment.Clock;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.partition.PartitionId;
import io.partita.core.simulation.SeededChance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native engine on a real directory. */
class NativeBackendTest extends BackendContract {
  private static final Clock CLOCK =
      new Clock() {
        @Override
        public long wallMillis() {
          return System.currentTimeMillis();
        }

        @Override
        public long elapsedNanos() {
          return System.nanoTime();
        }
      };

  @TempDir Path directory;

  private static Backend open(Path directory, Map<String, String> properties) throws IOException {
    return new NativeBackendProvider()
        .open(
            new BackendSettings(directory, properties),
            new BackendEnvironment(
                CLOCK,
                new SeededChance(1),
                failure -> {
                  throw new AssertionError(failure);
                }));
  }

  @Override
  protected Backend open() throws IOException {
    return open(directory.resolve("contract"), Map.of());
  }

  @Test
  void whatWasWrittenIsThereAfterARestart() throws IOException {
    Path place = directory.resolve("restart");
    PartitionId partition = new PartitionId(7);
    Map<String, String> small = Map.of("native.cache-mib", "1", "native.checkpoint-log-mib", "1");
    for (int life = 0; life < 4; life++) {
      try (Backend backend = open(place, small)) {
        await(backend.createPartition(partition(partition, List.of(), List.of())));
        for (int i = 0; i < life * 3000; i++) {
          assertEquals(
              item("p", i, "v", "x".repeat(300)),
              get(backend, partition, i),
              "life " + life + " item " + i);
        }
        List<java.util.concurrent.CompletionStage<?>> writes = new ArrayList<>();
        for (int i = life * 3000; i < (life + 1) * 3000; i++) {
          Item item = item("p", i, "v", "x".repeat(300));
          writes.add(backend.write(partition, new PutItemCommand(key(item), item, null)));
        }
        writes.forEach(BackendContract::await);
      }
      List<String> lines = new ArrayList<>();
      assertTrue(
          new NativeBackendProvider().check(new BackendSettings(place, Map.of()), lines::add),
          lines.toString());
    }
  }

  private static Item get(Backend backend, PartitionId partition, int sk) {
    return StoredItem.itemOrNull(
        await(
                backend.read(
                    partition, new GetItemCommand(List.of(key(item("p", sk)))), Consistency.STRONG))
            .getFirst());
  }

  @Test
  void settingsThatDoNotFitAreRefused() {
    for (Map<String, String> properties :
        List.of(
            Map.of("native.checkpoint-dirty-mib", "40", "native.maximum-dirty-mib", "20"),
            Map.of("native.maximum-dirty-mib", "0"),
            Map.of("native.cache", "20"))) {
      assertThrows(
          IllegalArgumentException.class, () -> open(directory.resolve("settings"), properties));
    }
  }

  @Test
  void aDirectoryIsForOneProcess() throws IOException {
    Path place = directory.resolve("locked");
    Backend first = open(place, Map.of());
    try {
      IOException refused = assertThrows(IOException.class, () -> open(place, Map.of()));
      assertTrue(refused.getMessage().contains("is in use by process"), refused.getMessage());
    } finally {
      first.close();
    }
    open(place, Map.of()).close();
  }
}
