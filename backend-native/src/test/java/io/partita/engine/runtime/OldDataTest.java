package io.partita.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.partita.core.backend.BackendSettings;
import io.partita.core.backend.Consistency;
import io.partita.core.backend.PartitionStatistics;
import io.partita.core.change.IndexChange;
import io.partita.core.change.IndexEntry;
import io.partita.core.control.ReadBackfill;
import io.partita.core.control.SaveBackfill;
import io.partita.core.item.Item;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.routing.Table;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.TableStatus;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Directories written by earlier versions, killed with part of the data in the log only, are opened
 * and hold everything. One file for each version of any format; none is ever changed.
 */
class OldDataTest {
  private static final PartitionId SOURCE = new PartitionId(9);
  private static final byte[] UP_TO = {1, 2, 3};

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"data-1.zip", "data-2.zip", "data-3.zip"})
  void whatAnEarlierVersionWroteIsAllThere(String file) throws IOException {
    unpack(file);
    check();
    try (KnownData data = KnownData.open(directory)) {
      verify(data);
      // the progress of backfills has a tree that the earliest versions did not make
      KnownData.await(
          data.backend.write(PartitionId.SYSTEM, new SaveBackfill("id", 1, SOURCE, UP_TO)));
    }
    // and what this version makes of it at its clean stop
    check();
    try (KnownData data = KnownData.open(directory)) {
      verify(data);
      assertArrayEquals(
          UP_TO,
          KnownData.await(
                  data.backend.read(
                      PartitionId.SYSTEM, new ReadBackfill("id", 1, SOURCE), Consistency.STRONG))
              .orElseThrow());
    }
  }

  private void unpack(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(file));
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Files.copy(zip, directory.resolve(entry.getName()));
      }
    }
  }

  private void check() throws IOException {
    List<String> lines = new ArrayList<>();
    boolean sound =
        new NativeBackendProvider().check(new BackendSettings(directory, Map.of()), lines::add);
    assertTrue(sound, lines::toString);
    String text = String.join("\n", lines);
    assertTrue(text.contains("table Music: 3 partitions, 272 items"), text);
    assertTrue(text.contains("table Music local index byYear: "), text);
    assertTrue(text.contains("table Music global index byGenre: "), text);
  }

  private static void verify(KnownData data) {
    Table music = data.table(KnownData.MUSIC);
    assertEquals(TableStatus.ACTIVE, music.record().status());
    assertEquals(Map.of("owner", "tests"), music.record().settings().tags());
    assertTrue(music.record().settings().deletionProtection());
    Map<String, Item> songs = KnownData.songs();
    assertEquals(songs, byName(data.all(music.items().ids(), Trees.ITEMS)));
    assertEquals(
        entries(music, KnownData.BY_YEAR, songs),
        stored(music, KnownData.BY_YEAR, data.all(music.items().ids(), 1)));
    requireCountersOfLocalIndex(data, music, entries(music, KnownData.BY_YEAR, songs).values());
    Map<String, Item> byGenre = entries(music, KnownData.BY_GENRE, songs);
    KnownData.until(() ->
        byGenre.equals(
            stored(
                music,
                KnownData.BY_GENRE,
                data.all(music.index(KnownData.BY_GENRE).ids(), Trees.ITEMS))));
    Table counters = data.table(KnownData.COUNTERS);
    Map<String, Item> found = new HashMap<>();
    for (Item counter : data.all(counters.items().ids(), Trees.ITEMS)) {
      found.put(((NumberValue) counter.get("of")).value().toString(), counter);
    }
    assertEquals(KnownData.counters(), found);
  }

  /** The earliest versions did not keep the sizes: they are counted at the first start. */
  private static void requireCountersOfLocalIndex(
      KnownData data, Table table, Collection<Item> entries) {
    long count = 0;
    long sizeBytes = 0;
    for (PartitionId partition : table.items().ids()) {
      List<PartitionStatistics.OfIndex> known =
          KnownData.await(data.backend.statistics(partition)).localIndexes();
      assertEquals(1, known.size());
      count += known.getFirst().entryCount();
      sizeBytes += known.getFirst().entrySizeBytes();
    }
    assertEquals(entries.size(), count);
    assertEquals(entries.stream().mapToLong(Item::sizeBytes).sum(), sizeBytes);
  }

  private static Map<String, Item> byName(List<Item> items) {
    Map<String, Item> named = new HashMap<>();
    items.forEach(item -> named.put(((StringValue) item.get("song")).value(), item));
    assertEquals(items.size(), named.size());
    return named;
  }

  private static Map<String, Item> entries(
      Table table, IndexSchema index, Map<String, Item> items) {
    Map<String, Item> entries = new HashMap<>();
    for (Item item : items.values()) {
      IndexEntry entry = IndexChange.entry(table.schema(), index, item);
      if (entry != null) {
        entries.put(HexFormat.of().formatHex(entry.key()), entry.item());
      }
    }
    return entries;
  }

  private static Map<String, Item> stored(Table table, IndexSchema index, List<Item> entries) {
    Map<String, Item> found = new HashMap<>();
    for (Item entry : entries) {
      byte[] key = Objects.requireNonNull(IndexChange.entry(table.schema(), index, entry)).key();
      found.put(HexFormat.of().formatHex(key), entry);
    }
    return found;
  }
}
