package io.partita.sql.catalog;

import io.partita.core.backend.Backend;
import io.partita.core.change.Position;
import io.partita.core.environment.Clock;
import io.partita.core.operation.Operations;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableDirectory;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.TableStatus;
import io.partita.core.value.AttributeType;
import io.partita.core.value.AttributeValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The relations of a server: its tables and their indexes with columns, and views. Columns that
 * were found, declarations and views are rows of the system partition, so they last, and all
 * gateways of a store have the same. Methods may block, but for {@link #version}; any thread may
 * call them.
 */
public final class Catalog {
  /** The schema that tables and views are in. */
  public static final String SCHEMA = "partita";

  /** How often tables that were small are asked whether they have grown. */
  private static final long GROWTH_NANOS = 1_000_000_000;

  /** Of how many small tables it is watched whether they grow. */
  private static final int MAXIMUM_WATCHED = 64;

  private final TableDirectory directory;
  private final Sampler sampler;
  private final CatalogStore store;
  private final KnownColumns columns;
  private final Views views;
  private final Clock clock;

  /** How often something has changed here; what changes of tables counts the directory. */
  private final AtomicLong changes = new AtomicLong();

  /** Small tables by name, with the number of items that were looked at. */
  private final Map<String, Long> watched = new ConcurrentHashMap<>();

  private volatile @Nullable Position shown;
  private volatile long lookedNanos;

  public Catalog(Backend backend, TableDirectory directory, Operations operations, Clock clock) {
    this.directory = directory;
    this.clock = clock;
    sampler = new Sampler(operations);
    store = new CatalogStore(backend);
    columns = new KnownColumns(store);
    views = new Views(store);
    lookedNanos = clock.elapsedNanos();
  }

  /** Grows whenever a relation may have become another: plans that were made before are stale. */
  public long version() {
    return directory.changeCount() + changes.get();
  }

  /**
   * Brings what is known up to date: what other gateways have changed, and new columns of tables
   * that were empty or small when they were looked at. To be called before a statement is prepared,
   * and before {@link #version} is compared.
   */
  public void refresh() {
    if (store.isShared()) {
      Position version = store.version();
      if (!version.equals(shown)) {
        boolean isOther = views.refresh() | columns.refresh();
        shown = version;
        countIf(isOther);
      }
    }
    lookForGrowth();
  }

  /** Empty tables are looked at each time, others now and then. */
  private void lookForGrowth() {
    if (watched.isEmpty()) {
      return;
    }
    boolean isTime = clock.elapsedNanos() - lookedNanos >= GROWTH_NANOS;
    if (isTime) {
      lookedNanos = clock.elapsedNanos();
    }
    watched.forEach((name, items) -> {
      boolean hasGrown =
          items == 0 ? !sampler.isEmpty(name) : isTime && sampler.rows(name) >= 2 * items;
      Table table = directory.find(name);
      if (table == null) {
        watched.remove(name);
      } else if (hasGrown) {
        look(table, sampler.head(table));
      }
    });
  }

  /** Names of the tables, ascending. */
  public List<String> tableNames() {
    return List.copyOf(directory.namesAfter(null));
  }

  /** All views, by name. */
  public Map<String, View> views() {
    return views.all();
  }

  /** The table of that name, with its indexes; null if there is none that can be read. */
  public @Nullable RelationSchema table(String name) {
    Table table = readable(name);
    if (table == null) {
      return null;
    }
    TableKnowledge knowledge = knowledge(table);
    List<Column> shown = knowledge.shown(keyColumns(table));
    double rowCount = sampler.rows(name);
    List<RelationSchema> indexes = new ArrayList<>();
    for (List<IndexSchema> some :
        List.of(table.schema().globalIndexes(), table.schema().localIndexes())) {
      for (IndexSchema index : some) {
        if (table.record().workOn(index) == null) {
          indexes.add(index(table, index, shown, rowCount, knowledge.statistics()));
        }
      }
    }
    return relation(
        table, null, table.schema().key(), shown, null, rowCount, indexes, knowledge.statistics());
  }

  /** Types of the attributes that are keys of a table or its indexes; empty if there is none. */
  public Map<String, AttributeType> keyTypes(String tableName) {
    Map<String, AttributeType> types = new HashMap<>();
    Table table = directory.find(tableName);
    if (table != null) {
      for (KeyAttribute attribute : table.record().attributeDefinitions()) {
        types.put(attribute.name(), attribute.type());
      }
    }
    return types;
  }

  private @Nullable Table readable(String name) {
    Table table = directory.find(name);
    if (!isReadable(table) && store.isShared()) {
      // Another gateway may have made it just now: asking for it brings the directory up to date.
      sampler.rows(name);
      table = directory.find(name);
    }
    return isReadable(table) ? table : null;
  }

  private static boolean isReadable(@Nullable Table table) {
    if (table == null) {
      return false;
    }
    TableStatus status = table.record().status();
    return status == TableStatus.ACTIVE || status == TableStatus.UPDATING;
  }

  private static RelationSchema index(
      Table table,
      IndexSchema index,
      List<Column> columns,
      double rowCount,
      Statistics statistics) {
    Set<String> projected = null;
    if (index.projection().type() != Projection.Type.ALL) {
      projected = new HashSet<>(index.projection().nonKeyAttributes());
      for (KeyAttribute attribute : table.schema().key().attributes()) {
        projected.add(attribute.name());
      }
      for (KeyAttribute attribute : index.key().attributes()) {
        projected.add(attribute.name());
      }
    }
    List<Column> shown = new ArrayList<>(columns);
    Set<String> held = projected;
    shown.removeIf(column -> held != null && !held.contains(column.name()));
    return relation(table, index, index.key(), shown, projected, rowCount, List.of(), statistics);
  }

  private static RelationSchema relation(
      Table table,
      @Nullable IndexSchema index,
      KeySchema key,
      List<Column> columns,
      @Nullable Set<String> projected,
      double rowCount,
      List<RelationSchema> indexes,
      Statistics statistics) {
    return new RelationSchema(
        table.name(),
        index == null ? null : index.name(),
        columns,
        key.partition().stream().map(KeyAttribute::name).toList(),
        key.sort().stream().map(KeyAttribute::name).toList(),
        index != null && index.kind() == IndexSchema.Kind.LOCAL,
        projected,
        rowCount,
        indexes,
        statistics);
  }

  /** Looks at the table if nobody has seen any of its items. */
  private TableKnowledge knowledge(Table table) {
    TableKnowledge known = columns.of(table.record().id());
    if (known.statistics().lookedAt() == 0) {
      look(table, sampler.head(table));
      return columns.of(table.record().id());
    }
    watch(table.name(), known.statistics().lookedAt());
    return known;
  }

  private void look(Table table, Sample sample) {
    watch(table.name(), sample.count());
    if (sample.count() > 0) {
      Statistics statistics = statistics(table, sample);
      change(table, knowledge -> knowledge.with(sample).with(statistics));
    }
  }

  private void watch(String name, long items) {
    if (items >= Sampler.HEAD_ITEMS) {
      watched.remove(name);
    } else if (watched.containsKey(name) || watched.size() < MAXIMUM_WATCHED) {
      watched.put(name, items);
    }
  }

  private Statistics statistics(Table table, Sample sample) {
    List<KeyAttribute> partition = table.schema().key().partition();
    String clustered = partition.size() == 1 ? partition.getFirst().name() : null;
    return sample.statistics(sampler.rows(table.name()), clustered);
  }

  private void change(Table table, UnaryOperator<TableKnowledge> change) {
    countIf(columns.change(table.record().id(), change));
  }

  private void countIf(boolean isOther) {
    if (isOther) {
      changes.incrementAndGet();
    }
  }

  /**
   * Looks at items at many places of a table: finds columns, widens types, counts. Answers whether
   * there is such a table.
   */
  public boolean analyze(String tableName) {
    Table table = readable(tableName);
    if (table == null) {
      return false;
    }
    Sample sample = sampler.spread(table);
    Statistics statistics = statistics(table, sample);
    change(table, knowledge -> knowledge.with(sample).with(statistics));
    changes.incrementAndGet();
    return true;
  }

  /**
   * Tells of a value that its column can't show, or of an attribute that has no column: the next
   * plan shows it. Cheap where that is known already.
   */
  public void met(String tableName, String attribute, AttributeValue value) {
    Table table = directory.find(tableName);
    if (table != null) {
      Sample sample = Sample.of(attribute, value);
      change(table, knowledge -> knowledge.with(sample));
    }
  }

  /** Says what a column is, whatever its values are. False if there is no such table. */
  public boolean declare(String tableName, List<Column> declared) {
    Table table = directory.find(tableName);
    if (table == null) {
      return false;
    }
    change(
        table,
        knowledge -> {
          TableKnowledge next = knowledge;
          for (Column column : declared) {
            next = next.declaring(column);
          }
          return next;
        });
    return true;
  }

  /**
   * Takes back what was said of a column; if nothing was, forgets the column until it is found
   * again. False if there is no such table or column, or nothing to take back from a key's.
   */
  public boolean forget(String tableName, String column) {
    Table table = directory.find(tableName);
    if (table == null) {
      return false;
    }
    TableKnowledge known = columns.of(table.record().id());
    boolean isKey = keyColumns(table).stream().anyMatch(key -> key.name().equals(column));
    if (isKey ? !known.declares(column) : !known.knows(column)) {
      return false;
    }
    change(table, knowledge -> knowledge.forgetting(column));
    return true;
  }

  /** Adds a view; false if there is one of that name and it is not to be replaced. */
  public boolean createView(View view, boolean replace) {
    boolean isMade = views.create(view, replace);
    countIf(isMade);
    return isMade;
  }

  /** Removes a view; false if there is none of that name. */
  public boolean dropView(String name) {
    boolean wasThere = views.drop(name);
    countIf(wasThere);
    return wasThere;
  }

  private static List<Column> keyColumns(Table table) {
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<KeySchema> keys = new ArrayList<>();
    keys.add(table.schema().key());
    table.schema().localIndexes().forEach(index -> keys.add(index.key()));
    table.schema().globalIndexes().forEach(index -> keys.add(index.key()));
    for (KeySchema key : keys) {
      for (KeyAttribute attribute : key.attributes()) {
        if (names.add(attribute.name())) {
          columns.add(Column.found(attribute.name(), ColumnType.of(attribute.type()), 0));
        }
      }
    }
    return columns;
  }
}
