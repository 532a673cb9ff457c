package io.partita.micro;

import com.apple.foundationdb.Database;
import com.apple.foundationdb.FDB;
import com.apple.foundationdb.Range;
import io.partita.core.backend.Consistency;
import io.partita.core.command.GetItemCommand;
import io.partita.core.command.PutItemCommand;
import io.partita.core.item.Item;
import io.partita.core.item.StoredItem;
import io.partita.core.key.ItemKey;
import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.runtime.ThreadScheduler;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.TableSchema;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import io.partita.core.value.AttributeValue.StringValue;
import io.partita.fdb.backend.FdbBackend;
import io.partita.fdb.client.ClientSettings;
import io.partita.fdb.client.FdbClient;
import io.partita.gateway.runtime.SystemChance;
import io.partita.gateway.runtime.SystemClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/**
 * The backend on a FoundationDB cluster beside a bare loop of FoundationDB's client: as many
 * threads, the same bytes, one run. Needs {@code FDB_CLUSTER_FILE} in the environment (and {@code
 * FDB_LIBRARY}, if the linker does not find the client library). The target is 1.3 times the bare
 * loop's time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(64)
public class FoundationDbBenchmark {
  private static final int KEYS = 10_000;
  private static final int TEXT_BYTES = 250;
  private static final String PREFIX = "partita-benchmark";
  private static final PartitionId PARTITION = new PartitionId(7);
  private static final KeySchema KEY = KeySchema.of(new KeyAttribute("pk", AttributeType.S), null);

  private final Item[] items = new Item[KEYS];
  private final byte[][] keys = new byte[KEYS][];
  private final byte[][] values = new byte[KEYS][];
  private @Nullable ThreadScheduler scheduler;
  private @Nullable FdbBackend backend;
  private @Nullable Database database;

  @Setup
  public void open() throws IOException {
    String file = System.getenv("FDB_CLUSTER_FILE");
    if (file == null) {
      throw new IllegalStateException("FDB_CLUSTER_FILE names no cluster");
    }
    Map<String, String> settings = new HashMap<>();
    settings.put(ClientSettings.CLUSTER_FILE, file);
    settings.put(ClientSettings.PREFIX, PREFIX);
    String library = System.getenv("FDB_LIBRARY");
    if (library != null) {
      settings.put(ClientSettings.LIBRARY, library);
    }
    scheduler = new ThreadScheduler("benchmark");
    var executor = scheduler.blocking("fdb", Runtime.getRuntime().availableProcessors());
    var store = FdbClient.connect(ClientSettings.of(settings), executor);
    var clock = new SystemClock();
    backend =
        FdbBackend.open(store, PREFIX, scheduler, executor, clock, new SystemChance(), () -> {})
            .toCompletableFuture()
            .join();
    database = FDB.instance().open(file);
    TableSchema schema = new TableSchema("table", 1, KEY, List.of(), List.of());
    PartitionDescriptor.Role role = PartitionDescriptor.Role.TABLE;
    backend
        .createPartition(new PartitionDescriptor(PARTITION, role, KeyRange.ALL, schema, null))
        .toCompletableFuture()
        .join();
    for (int i = 0; i < KEYS; i++) {
      items[i] =
          Item.of(
              Map.<String, AttributeValue>of(
                  "pk",
                  new StringValue("key-" + i),
                  "text",
                  new StringValue("x".repeat(TEXT_BYTES))));
      keys[i] = ItemKey.encode(KEY, items[i]);
      values[i] = StoredItem.encode(items[i], clock.wallMillis());
    }
    for (int i = 0; i < KEYS; i++) {
      put(i);
      set(i);
    }
  }

  private FdbBackend backend() {
    if (backend == null) {
      throw new IllegalStateException("not open");
    }
    return backend;
  }

  private Database database() {
    if (database == null) {
      throw new IllegalStateException("not open");
    }
    return database;
  }

  private static int any() {
    return ThreadLocalRandom.current().nextInt(KEYS);
  }

  private byte[] bareKey(int ordinal) {
    return (PREFIX + "/bare/" + new String(keys[ordinal], StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private Object put(int ordinal) {
    return backend()
        .write(PARTITION, new PutItemCommand(keys[ordinal], items[ordinal], null))
        .toCompletableFuture()
        .join();
  }

  private void set(int ordinal) {
    database()
        .run(transaction -> {
          transaction.set(bareKey(ordinal), values[ordinal]);
          return null;
        });
  }

  /** GetItem, strongly consistent: a read version and a read. */
  @Benchmark
  public Object getItem() {
    return backend()
        .read(PARTITION, new GetItemCommand(List.of(keys[any()])), Consistency.STRONG)
        .toCompletableFuture()
        .join();
  }

  /** The same by FoundationDB's client alone. */
  @Benchmark
  public byte @Nullable [] bareGet() {
    int ordinal = any();
    return database().read(transaction -> transaction.get(bareKey(ordinal)).join());
  }

  /** PutItem: a read version, a read and a commit. */
  @Benchmark
  public Object putItem() {
    return put(any());
  }

  /** A set and a commit by FoundationDB's client alone. */
  @Benchmark
  public void bareSet() {
    set(any());
  }

  @TearDown
  public void close() {
    if (database != null && backend != null && scheduler != null) {
      byte[] prefix = PREFIX.getBytes(StandardCharsets.UTF_8);
      database.run(transaction -> {
        transaction.clear(Range.startsWith(prefix));
        return null;
      });
      database.close();
      backend.close();
      scheduler.close();
    }
  }
}
