package io.partita.core.routing;

import io.partita.core.partition.KeyRange;
import io.partita.core.partition.PartitionDescriptor;
import io.partita.core.partition.PartitionId;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table with its partition maps: what an operation needs to find the way. Immutable; a new one is
 * made when anything changes.
 */
public final class Table {
  private final TableRecord record;
  private final PartitionMap items;
  private final Map<String, PartitionMap> indexes = new HashMap<>();

  public Table(TableRecord record) {
    this.record = record;
    this.items = mapOf(record, null);
    for (IndexSchema index : record.schema().globalIndexes()) {
      indexes.put(index.name(), mapOf(record, index.name()));
    }
  }

  private static PartitionMap mapOf(TableRecord record, @Nullable String indexName) {
    List<PartitionId> ids = new ArrayList<>();
    List<byte[]> bounds = new ArrayList<>();
    for (TableRecord.Placement placement : record.partitions()) {
      String of = placement.indexName();
      if (of == null ? indexName == null : of.equals(indexName)) {
        ids.add(placement.id());
        bounds.add(placement.lowerBound());
      }
    }
    return new PartitionMap(ids, bounds);
  }

  public TableRecord record() {
    return record;
  }

  public String name() {
    return record.name();
  }

  public TableSchema schema() {
    return record.schema();
  }

  /**
   * The newest schema of a partition under which items that were checked against this table may be
   * written. Partitions lose an index before the table's row does; they get one after it.
   */
  public long writableSchemaVersion() {
    IndexWork work = record.indexWork();
    boolean isLosingIndex = work != null && work.phase() == IndexWork.Phase.DELETING;
    return schema().version() + (isLosingIndex ? 1 : 0);
  }

  /** The partitions of the table's items (and its local indexes). */
  public PartitionMap items() {
    return items;
  }

  /** The partitions of a global index's entries. */
  public PartitionMap index(IndexSchema index) {
    PartitionMap map = indexes.get(index.name());
    if (map == null) {
      throw new IllegalArgumentException("no global index of that name");
    }
    return map;
  }

  /** All partitions as a backend wants them described. */
  public List<PartitionDescriptor> descriptors() {
    List<PartitionDescriptor> all = new ArrayList<>();
    describe(items, PartitionDescriptor.Role.TABLE, null, all);
    for (IndexSchema index : schema().globalIndexes()) {
      describe(index(index), PartitionDescriptor.Role.INDEX, index.name(), all);
    }
    return all;
  }

  private void describe(
      PartitionMap map,
      PartitionDescriptor.Role role,
      @Nullable String indexName,
      List<PartitionDescriptor> into) {
    for (int i = 0; i < map.size(); i++) {
      KeyRange range = map.range(i);
      into.add(new PartitionDescriptor(map.id(i), role, range, schema(), indexName));
    }
  }
}
