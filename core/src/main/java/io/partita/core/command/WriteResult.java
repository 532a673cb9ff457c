package io.partita.core.command;

import io.partita.core.expression.UpdatedItem;
import io.partita.core.item.StoredItem;
import org.jspecify.annotations.Nullable;

/** How a write to one item ended. */
public sealed interface WriteResult {
  /**
   * It was done.
   *
   * @param before the item until then; null if there was none
   * @param after the item since; null if there is none
   * @param updated what an update touched; null for other writes
   */
  record Written(
      @Nullable StoredItem before, @Nullable StoredItem after, @Nullable UpdatedItem updated)
      implements WriteResult {}

  /**
   * The condition was false; nothing was changed.
   *
   * @param existing the item that it was tested against; null if there is none
   */
  record ConditionFailed(@Nullable StoredItem existing) implements WriteResult {}

  /**
   * It was checked against an older schema than the partition has; nothing was changed. Whoever
   * sent it looks at the table again.
   */
  record StaleSchema() implements WriteResult {}
}
