package io.partita.core.partition;

import io.partita.core.table.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * What a backend needs to know of a partition to hold it.
 *
 * @param id its number
 * @param role what its items are
 * @param range the encoded item keys that it holds
 * @param schema the table that it is part of
 * @param indexName the global index whose entries it holds; null unless {@code role} is INDEX
 */
public record PartitionDescriptor(
    PartitionId id, Role role, KeyRange range, TableSchema schema, @Nullable String indexName) {
  public PartitionDescriptor {
    if ((role == Role.INDEX) != (indexName != null)) {
      throw new IllegalArgumentException("index partitions, and no others, name their index");
    }
  }

  /** The same partition under another schema of its table. */
  public PartitionDescriptor withSchema(TableSchema next) {
    return new PartitionDescriptor(id, role, range, next, indexName);
  }

  /** Whether changes are kept for global indexes to follow. */
  public boolean keepsFeed() {
    return role == Role.TABLE && !schema.globalIndexes().isEmpty();
  }

  /** What a partition's items are. */
  public enum Role {
    /** Rows of metadata. */
    SYSTEM,
    /** Items of a table. */
    TABLE,
    /** Entries of a global secondary index. */
    INDEX
  }
}
