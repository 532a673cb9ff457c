package io.partita.sql.execution;

import io.partita.core.item.Item;
import io.partita.core.operation.ConsumedCapacity;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A range of items, page by page. */
interface Pages {
  /** Asks for the page at a position: null for the first. */
  CompletionStage<Page> read(@Nullable Object position);

  /**
   * One page.
   *
   * @param items empty where only a count was asked for
   * @param count how many satisfied the filter
   * @param scanned how many were looked at
   * @param next where the next page begins; null if this is the last
   */
  record Page(
      List<Item> items,
      long count,
      int scanned,
      @Nullable Object next,
      @Nullable ConsumedCapacity consumed) {}
}
