package io.partita.fdb.store;

import io.partita.core.backend.Measure;
import java.util.List;

/** A FoundationDB cluster, or what behaves like one. Any thread may enter. */
public interface Store extends AutoCloseable {
  /** A new transaction that has done nothing yet, not even asked for a read version. */
  StoreTransaction begin();

  /** Whether it takes reads and writes, as far as is known; asked often. */
  default boolean isReachable() {
    return true;
  }

  /** What the border to it measures, by name; see {@link Measure}. */
  default List<Measure> measures() {
    return List.of();
  }

  /**
   * Ends the connection; what is under way fails. Blocks for a moment; call it once, at the end.
   */
  @Override
  void close();
}
