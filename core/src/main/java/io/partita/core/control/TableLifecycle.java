package io.partita.core.control;

import io.partita.core.routing.Table;

/** Is told when tables begin and cease to serve on this node. */
public interface TableLifecycle {
  /** The table's partitions exist and it serves. */
  void serving(Table table);

  /** The table no longer serves; its partitions are about to go. */
  void retiring(Table table);
}
