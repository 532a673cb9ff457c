package io.partita.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.backend.BackendSettings;
import io.partita.core.partition.Trees;
import io.partita.engine.btree.Checkpoint;
import io.partita.engine.btree.Cursor;
import io.partita.engine.btree.PageStore;
import io.partita.engine.btree.PageStoreOptions;
import io.partita.engine.btree.Tree;
import io.partita.engine.catalogue.PartitionEntry;
import io.partita.engine.page.PageMiss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What check says of a sound directory, and of tables that do not agree with themselves. */
class CheckTest {
  @TempDir Path directory;
  private long itemsPartition;
  private long indexPartition;

  @BeforeEach
  void write() throws IOException {
    KnownData.write(directory, null);
    try (KnownData data = KnownData.open(directory)) {
      itemsPartition = data.table(KnownData.MUSIC).items().ids().iterator().next().value();
      indexPartition =
          data.table(KnownData.MUSIC).index(KnownData.BY_GENRE).ids().iterator().next().value();
    }
  }

  private boolean check(List<String> lines) throws IOException {
    return new NativeBackendProvider().check(new BackendSettings(directory, Map.of()), lines::add);
  }

  @Test
  void aSoundDirectory() throws IOException {
    List<String> lines = new ArrayList<>();
    assertTrue(check(lines), lines::toString);
    assertEquals("result: sound", lines.getLast());
    assertTrue(
        lines.stream()
            .anyMatch(line ->
                line.matches(
                    "table Music global index byGenre: 3 partitions, \\d+ entries, changes of"
                        + " \\d+ items on their way")),
        lines::toString);
  }

  /** Removes the first records of one tree of a partition, behind the back of all the others. */
  private void removeFirst(int count, long partition, LongPredicate family) throws IOException {
    try (FileDisk disk = FileDisk.open(directory);
        PageStore store = PageStore.open(disk, PageStoreOptions.ofCache(16 << 20))) {
      PartitionEntry entry = store.catalogue().partitions().get(partition);
      List<Tree> trees = entry.trees().stream().map(store::openTree).toList();
      for (Tree tree : trees) {
        if (family.test(tree.family())) {
          for (int i = 0; i < count; i++) {
            tree.deleteBlocking(firstKey(tree));
            tree.publish();
          }
        }
      }
      Checkpoint checkpoint = store.beginCheckpoint();
      checkpoint.add(partition, entry.appliedIndex(), entry.state(), trees);
      checkpoint.write((done, total) -> {});
    }
  }

  private static byte[] firstKey(Tree tree) throws IOException {
    Cursor cursor = tree.published().cursor();
    while (true) {
      try {
        assertTrue(cursor.seekFirst());
        return cursor.key();
      } catch (PageMiss miss) {
        miss.load();
      }
    }
  }

  private void requireProblems(String... parts) throws IOException {
    List<String> lines = new ArrayList<>();
    assertFalse(check(lines), lines::toString);
    for (String part : parts) {
      assertTrue(
          lines.stream().anyMatch(line -> line.startsWith("problem: ") && line.contains(part)),
          part + " is not among " + lines);
    }
    assertTrue(lines.getLast().startsWith("result: "), lines::toString);
  }

  @Test
  void aLocalIndexThatLacksAnEntry() throws IOException {
    removeFirst(1, itemsPartition, family -> family == KnownData.BY_YEAR.ordinal());
    requireProblems(
        "index byYear lacks the entry",
        "problem: table Music partition " + itemsPartition + ": local index byYear has ",
        "counters say local index byYear has ");
  }

  @Test
  void aGlobalIndexThatLacksAnEntry() throws IOException {
    removeFirst(30, indexPartition, family -> family == Trees.ITEMS);
    requireProblems("index byGenre lacks the entry", "counters say ");
  }

  @Test
  void anItemThatIsGone() throws IOException {
    removeFirst(20, itemsPartition, family -> family == Trees.ITEMS);
    requireProblems("counters say ", "local index byYear has ");
  }

  @Test
  void inspectShowsTablesTreesAndLog() throws IOException {
    List<String> lines = new ArrayList<>();
    new NativeBackendProvider().inspect(new BackendSettings(directory, Map.of()), lines::add);
    String text = String.join("\n", lines);
    assertTrue(text.contains("catalogue generation="), text);
    assertTrue(text.contains("table Music partition=" + itemsPartition + " role=TABLE"), text);
    assertTrue(text.contains("table Music index byGenre partition=" + indexPartition), text);
    assertTrue(text.contains("log end segment="), text);
    assertFalse(text.contains(" ballot "), text);
    List<String> frames = new ArrayList<>();
    new NativeBackendProvider()
        .inspect(new BackendSettings(directory, Map.of("frames", "true")), frames::add);
    assertTrue(String.join("\n", frames).contains(" ballot "), frames::toString);
  }
}
