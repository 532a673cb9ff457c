package io.partita.engine.inspect;

import io.partita.core.backend.PartitionStatistics;
import io.partita.core.change.Change;
import io.partita.core.change.ChangeRecord;
import io.partita.core.change.IndexChange;
import io.partita.core.change.IndexEntry;
import io.partita.core.control.TableRows;
import io.partita.core.item.Image;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.partition.Trees;
import io.partita.core.routing.IndexWork;
import io.partita.core.routing.TableRecord;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.TableSchema;
import io.partita.engine.btree.TreeRoot;
import io.partita.engine.node.StoppedNode;
import io.partita.engine.page.PageFault;
import io.partita.engine.partition.ChangeFeed;
import io.partita.engine.partition.Partition;
import io.partita.engine.partition.TreeWalk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks what tables hold against itself: each item lies under its own key and in its partition's
 * range, counters are what is there, and each index has exactly the entries that the items make.
 * Entries of items with changes that are still on their way to a global index are left out.
 */
public final class TableCheck {
  private static final int MOST_LINES = 20;

  private final Consumer<String> lines;
  private final String table;
  private final TableSchema schema;
  private final List<Partition> base;
  private final @Nullable TableRecord row;
  private final @Nullable IndexWork indexWork;
  private final Map<String, List<Partition>> indexes = new TreeMap<>();

  /** Keys of items whose changes are still on their way to global indexes. */
  private final Set<ByteBuffer> pending = new HashSet<>();

  private int problemCount;
  private long items;
  private long itemBytes;

  private TableCheck(
      String table, List<Partition> partitions, @Nullable TableRecord row, Consumer<String> lines) {
    this.table = table;
    this.row = row;
    this.indexWork = row == null ? null : row.indexWork();
    this.lines = lines;
    this.schema = partitions.getFirst().descriptor().schema();
    this.base = new ArrayList<>();
    for (Partition partition : partitions) {
      String index = partition.descriptor().indexName();
      (index == null ? base : indexes.computeIfAbsent(index, absent -> new ArrayList<>()))
          .add(partition);
    }
  }

  /** Checks all tables; each problem is one line; returns their number. */
  public static int run(StoppedNode node, Consumer<String> lines) throws IOException {
    Map<String, List<Partition>> tables = new TreeMap<>();
    for (Partition partition : node.partitions()) {
      PartitionDescriptor descriptor = partition.descriptor();
      String name =
          descriptor.role() == PartitionDescriptor.Role.SYSTEM
              ? "(system)"
              : descriptor.schema().tableName();
      tables.computeIfAbsent(name, absent -> new ArrayList<>()).add(partition);
    }
    Map<String, TableRecord> rows = new HashMap<>();
    int problems = rows(node, rows, lines);
    for (Map.Entry<String, List<Partition>> each : tables.entrySet()) {
      TableCheck check =
          new TableCheck(each.getKey(), each.getValue(), rows.get(each.getKey()), lines);
      check.run();
      problems += check.problemCount;
    }
    return problems;
  }

  /** Reads the tables' rows; returns the number of problems beside them. */
  private static int rows(StoppedNode node, Map<String, TableRecord> rows, Consumer<String> lines)
      throws IOException {
    int[] problems = {0};
    for (Partition partition : node.partitions()) {
      if (partition.descriptor().role() == PartitionDescriptor.Role.SYSTEM) {
        TreeWalk.all(
            root(partition, Trees.ITEMS),
            (key, value) -> {
              TableRecord record = TableRows.table(key, value);
              if (record != null) {
                rows.put(record.name(), record);
              }
            });
        TreeWalk.all(
            root(partition, Trees.PROGRESS),
            (key, value) -> {
              if (rows.values().stream().anyMatch(row -> TableRows.isLeftOver(row, key))) {
                problems[0]++;
                lines.accept("problem: the progress of a backfill that is over: " + hex(key));
              }
            });
      }
    }
    return problems[0];
  }

  private void run() throws IOException {
    placed();
    for (Partition partition : base) {
      ChangeFeed feed = partition.feed();
      if (feed != null) {
        feed.held().forEach(this::addPending);
      }
    }
    for (Partition partition : base) {
      checked(partition, () -> items(partition));
    }
    lines.accept(
        "table %s: %d partitions, %d items, %d bytes"
            .formatted(table, base.size(), items, itemBytes));
    for (IndexSchema index : schema.localIndexes()) {
      long entries = 0;
      for (Partition partition : base) {
        long[] found = {0};
        checked(partition, () -> found[0] = localIndex(partition, index));
        entries += found[0];
      }
      lines.accept("table %s local index %s: %d entries".formatted(table, index.name(), entries));
    }
    for (IndexSchema index : schema.globalIndexes()) {
      if (indexWork != null && indexWork.indexName().equals(index.name())) {
        lines.accept(
            "table %s global index %s: not compared, it is %s"
                .formatted(table, index.name(), indexWork.phase()));
      } else {
        globalIndex(index, indexes.getOrDefault(index.name(), List.of()));
      }
    }
  }

  /** A partition that its table's row does not name is one that nobody will ever drop. */
  private void placed() {
    if (row == null) {
      return;
    }
    Set<PartitionId> placed = new HashSet<>();
    row.partitions().forEach(placement -> placed.add(placement.id()));
    List<Partition> all = new ArrayList<>(base);
    indexes.values().forEach(all::addAll);
    for (Partition partition : all) {
      if (!placed.contains(partition.id())) {
        problem(partition, "it belongs to nothing that the table has");
      }
    }
  }

  private void addPending(ChangeRecord record) {
    for (Change change : record.changes()) {
      pending.add(ByteBuffer.wrap(change.key()));
    }
  }

  /** A part of the check, which a damaged page ends. */
  private interface Part {
    void run() throws IOException;
  }

  private void checked(Partition partition, Part part) throws IOException {
    try {
      part.run();
    } catch (PageFault damaged) {
      problem(partition, damaged.getMessage() + ": the rest is not compared");
    }
  }

  private void problem(Partition partition, String what) {
    problemCount++;
    if (problemCount <= MOST_LINES) {
      lines.accept(
          "problem: table %s partition %d: %s".formatted(table, partition.id().value(), what));
    } else if (problemCount == MOST_LINES + 1) {
      lines.accept("problem: table %s: and more".formatted(table));
    }
  }

  private static String hex(byte[] key) {
    return HexFormat.of().formatHex(key, 0, Math.min(key.length, 40));
  }

  /** Items, or entries of a global index, of one partition against their keys and counters. */
  private void items(Partition partition) throws IOException {
    PartitionDescriptor descriptor = partition.descriptor();
    boolean isTable = descriptor.role() == PartitionDescriptor.Role.TABLE;
    long[] sums = new long[2];
    TreeWalk.all(
        root(partition, Trees.ITEMS),
        (key, value) -> {
          StoredItem stored = StoredItem.of(value);
          sums[0]++;
          sums[1] += stored.sizeBytes();
          if (!descriptor.range().contains(key)) {
            problem(partition, "an item lies outside of the partition's range: " + hex(key));
          }
          if (isTable && !Arrays.equals(key, ItemKey.encode(schema.key(), stored.item()))) {
            problem(partition, "an item lies under another key: " + hex(key));
          }
        });
    PartitionStatistics counted = partition.published().statistics();
    if (counted.itemCount() != sums[0] || counted.itemSizeBytes() != sums[1]) {
      problem(
          partition,
          "counters say %d items of %d bytes, there are %d of %d"
              .formatted(counted.itemCount(), counted.itemSizeBytes(), sums[0], sums[1]));
    }
    items += sums[0];
    itemBytes += sums[1];
  }

  private static TreeRoot root(Partition partition, int tree) {
    return partition.published().root(tree);
  }

  private long localIndex(Partition partition, IndexSchema index) throws IOException {
    TreeRoot entries = root(partition, index.ordinal());
    long[] expected = new long[2];
    TreeWalk.all(
        root(partition, Trees.ITEMS),
        (key, value) -> {
          IndexEntry entry = IndexChange.entry(schema, index, StoredItem.of(value).item());
          if (entry != null) {
            expected[0]++;
            expected[1] += entry.item().sizeBytes();
            compare(partition, index, entry, TreeWalk.find(entries, entry.key()));
          }
        });
    if (entries.recordCount() != expected[0]) {
      problem(
          partition,
          "local index %s has %d entries, the items make %d"
              .formatted(index.name(), entries.recordCount(), expected[0]));
    }
    countersOfIndex(partition, index, expected[0], expected[1]);
    return expected[0];
  }

  private void countersOfIndex(
      Partition partition, IndexSchema index, long entryCount, long entrySizeBytes) {
    for (PartitionStatistics.OfIndex counted : partition.published().statistics().localIndexes()) {
      if (counted.tree() == index.ordinal()
          && (counted.entryCount() != entryCount || counted.entrySizeBytes() != entrySizeBytes)) {
        problem(
            partition,
            "counters say local index %s has %d entries of %d bytes, the items make %d of %d"
                .formatted(
                    index.name(),
                    counted.entryCount(),
                    counted.entrySizeBytes(),
                    entryCount,
                    entrySizeBytes));
      }
    }
  }

  private void compare(
      Partition partition, IndexSchema index, IndexEntry entry, @Nullable Image found) {
    if (found == null) {
      problem(partition, "index " + index.name() + " lacks the entry " + hex(entry.key()));
    } else if (!StoredItem.of(found).item().equals(entry.item())) {
      problem(partition, "index " + index.name() + " has another entry at " + hex(entry.key()));
    }
  }

  private void globalIndex(IndexSchema index, List<Partition> partitions) throws IOException {
    long[] sums = new long[2];
    int problemsBefore = problemCount;
    for (Partition partition : partitions) {
      checked(partition, () -> entries(partition, sums));
    }
    for (Partition partition : base) {
      checked(partition, () -> expected(partition, index, partitions, sums));
    }
    if (sums[0] != sums[1] && problemCount == problemsBefore) {
      problem(
          base.getFirst(),
          "global index %s has %d entries, the items make %d"
              .formatted(index.name(), sums[0], sums[1]));
    }
    lines.accept(
        "table %s global index %s: %d partitions, %d entries, changes of %d items on their way"
            .formatted(table, index.name(), partitions.size(), sums[0], pending.size()));
  }

  private void entries(Partition partition, long[] sums) throws IOException {
    long itemsBefore = items;
    long bytesBefore = itemBytes;
    items(partition);
    items = itemsBefore;
    itemBytes = bytesBefore;
    TreeWalk.all(
        root(partition, Trees.ITEMS),
        (key, value) -> {
          if (!isPending(StoredItem.of(value).item())) {
            sums[0]++;
          }
        });
  }

  private boolean isPending(Item item) {
    return !pending.isEmpty()
        && pending.contains(ByteBuffer.wrap(ItemKey.encode(schema.key(), item)));
  }

  private void expected(
      Partition partition, IndexSchema index, List<Partition> partitions, long[] sums)
      throws IOException {
    TreeWalk.all(
        root(partition, Trees.ITEMS),
        (key, value) -> {
          IndexEntry entry = IndexChange.entry(schema, index, StoredItem.of(value).item());
          if (entry == null || pending.contains(ByteBuffer.wrap(key))) {
            return;
          }
          sums[1]++;
          Partition home = null;
          for (Partition one : partitions) {
            home = one.descriptor().range().contains(entry.key()) ? one : home;
          }
          compare(
              home == null ? partition : home,
              index,
              entry,
              home == null ? null : TreeWalk.find(root(home, Trees.ITEMS), entry.key()));
        });
  }
}
