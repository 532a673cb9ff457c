package io.partita.core.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The primary key of a table or the key of an index: one partition key attribute (up to four for a
 * global index) and none or more sort key attributes.
 */
public record KeySchema(List<KeyAttribute> partition, List<KeyAttribute> sort) {
  /** Four partition key and four sort key attributes at most (global indexes). */
  public static final int MAXIMUM_ATTRIBUTES = 8;

  public KeySchema {
    partition = List.copyOf(partition);
    sort = List.copyOf(sort);
    if (partition.isEmpty()) {
      throw new IllegalArgumentException("a key has a partition key attribute");
    }
  }

  public static KeySchema of(KeyAttribute partition, @Nullable KeyAttribute sort) {
    return new KeySchema(List.of(partition), sort == null ? List.of() : List.of(sort));
  }

  /** All attributes, partition key first. */
  public List<KeyAttribute> attributes() {
    List<KeyAttribute> all = new ArrayList<>(partition);
    all.addAll(sort);
    return all;
  }

  public boolean hasSortKey() {
    return !sort.isEmpty();
  }
}
