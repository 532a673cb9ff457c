package io.partita.core.control;

import io.partita.core.routing.Table;
import io.partita.core.table.IndexSchema;
import java.util.concurrent.CompletionStage;

/**
 * Is told what this process is to do for tables and their indexes: only of tables whose work is
 * this process' ({@link io.partita.core.backend.Backend#stand}).
 */
public interface TableLifecycle {
  /** The table's partitions exist and it serves; may be called again with newer revisions. */
  void serving(Table table);

  /**
   * Tells the table's partitions of a new index, whose own partitions exist, and fills it. {@link
   * #serving} has been called with the same table. Completes when the index holds every item that
   * belongs into it; never, if the index is withdrawn before.
   */
  CompletionStage<Void> fill(Table table, IndexSchema index);

  /**
   * Takes an index away from the table's partitions. Completes when nothing more is sent to it.
   *
   * @param remaining the table as it is without it
   */
  CompletionStage<Void> withdraw(Table remaining);

  /**
   * Everything that is done here for a table is to stop: its partitions are about to go, or another
   * process goes on with it. It may begin to serve again later.
   */
  void resting(Table table);
}
