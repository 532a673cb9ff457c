package io.partita.sql.catalog;

import io.partita.core.error.ApiException;
import io.partita.core.item.Item;
import io.partita.core.operation.CallContext;
import io.partita.core.operation.ExpressionInputs;
import io.partita.core.operation.ItemPageResponse;
import io.partita.core.operation.LegacyFilter;
import io.partita.core.operation.Operations;
import io.partita.core.operation.ReturnConsumedCapacity;
import io.partita.core.operation.ScanRequest;
import io.partita.core.operation.TableDescription;
import io.partita.core.operation.TableNameRequest;
import io.partita.core.routing.Table;
import io.partita.core.routing.TableDirectory;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import io.partita.core.table.TableStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The relations of a server. Its methods may block while items are looked at. */
public final class Catalog {
  /** How many items of a table are looked at for its columns, in one page at most. */
  private static final int SAMPLED_ITEMS = 1000;

  private static final CallContext INTERNAL = new CallContext("local", "000000000000");

  private final TableDirectory directory;
  private final Operations operations;

  /** What was found by looking, by table id. */
  private final Map<String, List<Column>> found = new ConcurrentHashMap<>();

  public Catalog(TableDirectory directory, Operations operations) {
    this.directory = directory;
    this.operations = operations;
  }

  /** Grows whenever a relation may have become another: plans that were made before are stale. */
  public long version() {
    return directory.changeCount();
  }

  /** Names of the tables, ascending. */
  public List<String> tableNames() {
    return List.copyOf(directory.namesAfter(null));
  }

  /** The table of that name, with its indexes; null if there is none that can be read. */
  public @Nullable RelationSchema table(String name) {
    Table table = directory.find(name);
    if (table == null || table.record().status() != TableStatus.ACTIVE) {
      return null;
    }
    List<Column> columns = columns(table);
    TableDescription description =
        operations
            .describeTable()
            .execute(INTERNAL, new TableNameRequest(name))
            .toCompletableFuture()
            .join()
            .table();
    Long count = description.itemCount();
    double rowCount = count == null ? 0 : count;
    List<RelationSchema> indexes = new ArrayList<>();
    for (List<IndexSchema> some :
        List.of(table.schema().globalIndexes(), table.schema().localIndexes())) {
      for (IndexSchema index : some) {
        if (table.record().workOn(index) == null) {
          indexes.add(index(table, index, columns, rowCount));
        }
      }
    }
    return relation(table, null, table.schema().key(), columns, null, rowCount, indexes);
  }

  private static RelationSchema index(
      Table table, IndexSchema index, List<Column> columns, double rowCount) {
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
    return relation(table, index, index.key(), shown, projected, rowCount, List.of());
  }

  private static RelationSchema relation(
      Table table,
      @Nullable IndexSchema index,
      KeySchema key,
      List<Column> columns,
      @Nullable Set<String> projected,
      double rowCount,
      List<RelationSchema> indexes) {
    return new RelationSchema(
        table.name(),
        index == null ? null : index.name(),
        columns,
        key.partition().stream().map(KeyAttribute::name).toList(),
        key.sort().stream().map(KeyAttribute::name).toList(),
        index != null && index.kind() == IndexSchema.Kind.LOCAL,
        projected,
        rowCount,
        indexes);
  }

  /** Key attributes first, then what the items of a page have. */
  private List<Column> columns(Table table) {
    List<Column> known = found.get(table.record().id());
    if (known == null) {
      known = Sample.merged(keyColumns(table), look(table.name()).columns());
      if (known.size() > table.schema().key().attributes().size()) {
        found.put(table.record().id(), known);
      }
    }
    return known;
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

  private Sample look(String tableName) {
    Sample sample = new Sample();
    try {
      ItemPageResponse page =
          operations
              .scan()
              .execute(
                  INTERNAL,
                  new ScanRequest(
                      tableName,
                      null,
                      null,
                      null,
                      LegacyFilter.NONE,
                      ExpressionInputs.NONE,
                      SAMPLED_ITEMS,
                      null,
                      null,
                      null,
                      null,
                      false,
                      ReturnConsumedCapacity.NONE))
              .toCompletableFuture()
              .join();
      List<Item> items = page.items();
      if (items != null) {
        items.forEach(sample::add);
      }
    } catch (ApiException gone) {
      return sample;
    }
    return sample;
  }
}
