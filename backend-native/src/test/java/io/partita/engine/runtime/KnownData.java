package io.partita.engine.runtime;

import io.partita.core.backend.Backend;
import io.partita.core.backend.BackendEnvironment;
import io.partita.core.backend.BackendSettings;
import io.partita.core.backend.Consistency;
import io.partita.core.command.DeleteItemCommand;
import io.partita.core.command.PutItemCommand;
import io.partita.core.command.ReadPage;
import io.partita.core.control.TableController;
import io.partita.core.environment.Clock;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionId;
import io.partita.core.propagation.Propagation;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableDirectory;
import io.partita.core.routing.TableRecord;
import io.partita.core.runtime.ThreadScheduler;
import io.partita.core.simulation.SeededChance;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.TableSchema;
import io.partita.core.table.TableSettings;
import io.partita.core.table.TableStatus;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.BinarySetValue;
import io.partita.core.value.AttributeValue.BinaryValue;
import io.partita.core.value.AttributeValue.BooleanValue;
import io.partita.core.value.AttributeValue.ListValue;
import io.partita.core.value.AttributeValue.MapValue;
import io.partita.core.value.AttributeValue.NullValue;
import io.partita.core.value.AttributeValue.NumberSetValue;
import io.partita.core.value.AttributeValue.NumberValue;
import io.partita.core.value.AttributeValue.StringSetValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.core.value.Decimal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A data directory whose content is known: two tables with indexes of both kinds and values of all
 * types, the first part of it in a checkpoint, the second in the log only.
 *
 * <p>To keep one of today's format for the tests of a later version, before a format changes:
 * {@code java … io.partita.engine.runtime.KnownData DIRECTORY FILE.zip}.
 */
final class KnownData implements AutoCloseable {
  static final String MUSIC = "Music";
  static final String COUNTERS = "Counters";
  private static final int CHECKPOINTED = 200;
  private static final int COUNT = 300;
  private static final KeySchema MUSIC_KEY =
      KeySchema.of(
          new KeyAttribute("artist", AttributeType.S), new KeyAttribute("song", AttributeType.S));
  private static final KeySchema COUNTERS_KEY =
      KeySchema.of(new KeyAttribute("number", AttributeType.N), null);
  static final IndexSchema BY_YEAR =
      new IndexSchema(
          IndexSchema.Kind.LOCAL,
          1,
          "byYear",
          KeySchema.of(
              new KeyAttribute("artist", AttributeType.S),
              new KeyAttribute("year", AttributeType.N)),
          Projection.KEYS_ONLY);
  static final IndexSchema BY_GENRE =
      new IndexSchema(
          IndexSchema.Kind.GLOBAL,
          1,
          "byGenre",
          KeySchema.of(new KeyAttribute("genre", AttributeType.S), null),
          new Projection(Projection.Type.INCLUDE, List.of("length")));

  static final Clock CLOCK =
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

  final Backend backend;
  final TableDirectory tables = new TableDirectory();
  private final ThreadScheduler scheduler = new ThreadScheduler("engine");
  private final Propagation propagation;
  private final TableController controller;

  private KnownData(Path directory) throws IOException {
    backend =
        new NativeBackendProvider()
            .open(
                new BackendSettings(directory, Map.of()),
                new BackendEnvironment(
                    CLOCK,
                    new SeededChance(1),
                    failure -> {
                      throw new AssertionError(failure);
                    }));
    propagation = new Propagation(backend, scheduler, scheduler.role("propagation"), CLOCK);
    controller =
        new TableController(
            backend,
            tables,
            propagation,
            3,
            problem -> {
              throw new AssertionError(problem);
            });
  }

  /** Opens a directory with its tables and begins to propagate. */
  static KnownData open(Path directory) throws IOException {
    KnownData data = new KnownData(directory);
    await(data.controller.start());
    return data;
  }

  @Override
  public void close() {
    propagation.stop();
    backend.close();
    scheduler.close();
  }

  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private static TableRecord draft(
      String name, KeySchema key, List<IndexSchema> local, List<IndexSchema> global) {
    TableSchema schema = new TableSchema(name, 1, key, local, global);
    return new TableRecord(
        name,
        "id of " + name,
        1,
        TableStatus.CREATING,
        1_700_000_000_000L,
        schema,
        key.attributes(),
        TableSettings.BY_REQUEST
            .withDeletionProtection(name.equals(MUSIC))
            .withTags(Map.of("owner", "tests")),
        List.of());
  }

  private void create(TableRecord draft) {
    await(controller.create(draft));
    until(() -> {
      Table table = tables.find(draft.name());
      return table != null && table.record().status() == TableStatus.ACTIVE;
    });
  }

  /** Something that becomes true. */
  interface Condition {
    boolean holds();
  }

  static void until(Condition condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it never became true");
      }
      Thread.onSpinWait();
    }
  }

  private static AttributeValue text(String value) {
    return new StringValue(value);
  }

  private static AttributeValue number(long value) {
    return new NumberValue(Decimal.of(value));
  }

  private static BinaryValue bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new BinaryValue(bytes);
  }

  /** A song; {@code version} tells a later write of it from the first. */
  private static Item song(int i, int version) {
    Map<String, AttributeValue> song = new LinkedHashMap<>();
    song.put("artist", text("artist " + i % 7));
    song.put("song", text("song " + i));
    song.put("version", number(version));
    if (i % 5 != 0) {
      song.put("year", number(1950 + (i + version) % 70));
    }
    if (i % 3 != 0) {
      song.put("genre", text("genre " + (i + version) % 4));
    }
    song.put("length", new NumberValue(Decimal.of(i * 31L)));
    if (i % 10 == 0) {
      song.put("cover", bytes(0, 255, i));
      song.put("live", new BooleanValue(i % 20 == 0));
      song.put("label", new NullValue());
      song.put("tags", new StringSetValue(List.of("a", "b" + i)));
      song.put("charts", new NumberSetValue(List.of(Decimal.of(i), Decimal.of(-i - 1L))));
      song.put("marks", new BinarySetValue(List.of(bytes(1), bytes(2, i))));
      song.put(
          "tracks", new ListValue(List.of(text("ü"), new MapValue(Map.of("minutes", number(i))))));
    }
    if (i % 50 == 0) {
      song.put("lyrics", text("la ".repeat(100_000)));
    }
    return Item.of(song);
  }

  private static Item counter(int i) {
    return Item.of(Map.of("number", number(i * 1_000_003L - 150_000_000L), "of", number(i)));
  }

  /** What is in the table of songs, by key. */
  static Map<String, Item> songs() {
    Map<String, Item> songs = new TreeMap<>();
    for (int i = 0; i < COUNT; i++) {
      if (i % 11 != 0) {
        songs.put("song " + i, song(i, i % 13 == 0 ? 2 : 1));
      }
    }
    return songs;
  }

  /** What is in the table of counters, by the text of their number. */
  static Map<String, Item> counters() {
    Map<String, Item> counters = new TreeMap<>();
    for (int i = 0; i < COUNT; i++) {
      counters.put(String.valueOf(i), counter(i));
    }
    return counters;
  }

  private void put(String name, Item item) {
    Table table = table(name);
    byte[] key = ItemKey.encode(table.schema().key(), item);
    await(backend.write(table.items().partitionOf(key), new PutItemCommand(key, item, null)));
  }

  private void delete(String name, Item item) {
    Table table = table(name);
    byte[] key = ItemKey.encode(table.schema().key(), item);
    await(backend.write(table.items().partitionOf(key), new DeleteItemCommand(key, null)));
  }

  Table table(String name) {
    Table table = tables.find(name);
    if (table == null) {
      throw new AssertionError("no table " + name);
    }
    return table;
  }

  /** Everything in one tree of some partitions. */
  List<Item> all(Iterable<PartitionId> partitions, int tree) {
    List<Item> items = new ArrayList<>();
    for (PartitionId partition : partitions) {
      ReadPage read = new ReadPage(tree, KeyRange.ALL, true, 10_000, 1 << 30, null, false);
      await(backend.read(partition, read, Consistency.STRONG)).items().stream()
          .map(StoredItem::item)
          .forEach(items::add);
    }
    return items;
  }

  private void writeFirst() {
    create(draft(MUSIC, MUSIC_KEY, List.of(BY_YEAR), List.of(BY_GENRE)));
    create(draft(COUNTERS, COUNTERS_KEY, List.of(), List.of()));
    for (int i = 0; i < CHECKPOINTED; i++) {
      put(MUSIC, song(i, 1));
      put(COUNTERS, counter(i));
    }
  }

  private void writeSecond() {
    for (int i = CHECKPOINTED; i < COUNT; i++) {
      put(MUSIC, song(i, 1));
      put(COUNTERS, counter(i));
    }
    for (int i = 0; i < COUNT; i++) {
      if (i % 11 == 0) {
        delete(MUSIC, song(i, 1));
      } else if (i % 13 == 0) {
        put(MUSIC, song(i, 2));
      }
    }
  }

  /** Writes a directory; what it holds while the second part is in the log only is zipped. */
  static void write(Path directory, @Nullable Path zip) throws IOException {
    try (KnownData data = open(directory)) {
      data.writeFirst();
    }
    try (KnownData data = open(directory)) {
      data.writeSecond();
      if (zip != null) {
        zip(directory, zip);
      }
    }
  }

  private static void zip(Path directory, Path zip) throws IOException {
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file, StandardCharsets.UTF_8);
        var names = Files.list(directory)) {
      for (Path each : names.sorted().toList()) {
        String name = each.getFileName().toString();
        if (!name.equals("lock") && !name.startsWith("log-spare")) {
          out.putNextEntry(new ZipEntry(name));
          Files.copy(each, out);
          out.closeEntry();
        }
      }
    }
  }

  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]), Path.of(arguments[1]));
  }
}
