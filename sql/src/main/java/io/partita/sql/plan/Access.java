package io.partita.sql.plan;

import java.util.List;

/** The way to a relation's rows. */
public sealed interface Access {
  /** All of them, in segments that are read at the same time. */
  record Scan() implements Access {
    @Override
    public String toString() {
      return "Scan";
    }
  }

  /**
   * Items by their whole primary keys.
   *
   * @param key for each key attribute, partition key first, the values that it may have: each
   *     combination is looked up
   */
  record Lookup(List<List<Value>> key) implements Access {
    public Lookup {
      key = List.copyOf(key);
    }

    @Override
    public String toString() {
      return "GetItem" + key;
    }
  }

  /**
   * Ranges of the sort key, each under one value of the partition key.
   *
   * @param partition for each attribute of the partition key the values that it may have
   * @param sort conditions on the sort key: equalities on its first attributes, then at most one
   *     other condition, or two that bound it on both sides
   */
  record Query(List<List<Value>> partition, List<Predicate> sort) implements Access {
    public Query {
      partition = List.copyOf(partition);
      sort = List.copyOf(sort);
    }

    @Override
    public String toString() {
      return "Query" + partition + (sort.isEmpty() ? "" : " " + sort);
    }
  }
}
