package io.partita.core.operation;

import io.partita.core.error.ApiException;
import io.partita.core.partition.Trees;
import io.partita.core.routing.IndexWork;
import io.partita.core.routing.PartitionMap;
import io.partita.core.routing.Table;
import io.partita.core.table.IndexSchema;
import io.partita.core.table.KeyAttribute;
import io.partita.core.table.KeySchema;
import io.partita.core.table.Projection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Query and Scan read: a table or one of its indexes.
 *
 * @param givenName the table's name or ARN, as the request has it
 * @param index null for the table itself
 */
record ReadTarget(String givenName, Table table, @Nullable IndexSchema index) {
  /** Finds the index; fails if the table has none of that name, or if it can't be read strongly. */
  static ReadTarget of(
      String givenName, Table table, @Nullable String indexName, boolean consistentRead) {
    if (indexName == null) {
      return new ReadTarget(givenName, table, null);
    }
    IndexSchema index = table.schema().index(indexName);
    if (index == null) {
      throw ApiException.validation("The table does not have the specified index: " + indexName);
    }
    IndexWork work = table.record().workOn(index);
    if (work != null) {
      throw unreadable(index, work);
    }
    if (consistentRead && index.kind() == IndexSchema.Kind.GLOBAL) {
      throw ApiException.validation(
          "Consistent reads are not supported on global secondary indexes");
    }
    return new ReadTarget(givenName, table, index);
  }

  /**
   * Neither one that is not complete nor one that is going can be read (the first text is recorded
   * on AWS, that the second is the one of an index that isn't there is inferred).
   */
  private static ApiException unreadable(IndexSchema index, IndexWork work) {
    return ApiException.validation(
        work.phase() == IndexWork.Phase.DELETING
            ? "The table does not have the specified index: " + index.name()
            : "Cannot read from backfilling global secondary index: " + index.name());
  }

  boolean isGlobalIndex() {
    return index != null && index.kind() == IndexSchema.Kind.GLOBAL;
  }

  /** The key that reads go by. */
  KeySchema key() {
    return index == null ? table.schema().key() : index.key();
  }

  PartitionMap partitions() {
    return index != null && isGlobalIndex() ? table.index(index) : table.items();
  }

  int tree() {
    return index == null || isGlobalIndex() ? Trees.ITEMS : index.ordinal();
  }

  /** Names of the attributes that identify a record here: the table's key and the index'. */
  Set<String> positionAttributes() {
    Set<String> names = new LinkedHashSet<>();
    for (KeyAttribute attribute : table.schema().key().attributes()) {
      names.add(attribute.name());
    }
    for (KeyAttribute attribute : key().attributes()) {
      names.add(attribute.name());
    }
    return names;
  }

  /** Whether records here have all attributes of their items. */
  boolean holdsAllAttributes() {
    return index == null || index.projection().type() == Projection.Type.ALL;
  }

  /** Whether records here have an attribute if their item has it. */
  boolean holds(String attribute) {
    return holdsAllAttributes()
        || positionAttributes().contains(attribute)
        || (index != null && index.projection().nonKeyAttributes().contains(attribute));
  }
}
