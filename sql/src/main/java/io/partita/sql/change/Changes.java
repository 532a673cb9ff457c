package io.partita.sql.change;

import io.partita.core.environment.Scheduler;
import io.partita.sql.catalog.Catalog;
import io.partita.sql.execution.Waiting;
import io.partita.sql.parser.DeleteItems;
import io.partita.sql.parser.UpdateItems;
import io.partita.sql.plan.SqlPlanner;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlNode;

/** Prepares writes. Safe for use by several threads. */
public final class Changes {
  private final Catalog catalog;
  private final SqlPlanner planner;
  private final Waiting waiting;

  public Changes(Catalog catalog, SqlPlanner planner, Scheduler scheduler) {
    this.catalog = catalog;
    this.planner = planner;
    this.waiting = new Waiting(scheduler);
  }

  /**
   * Checks and plans a write of SQL ({@link Dialect#isSqlChange}). Fails as the planner does, and
   * with {@link io.partita.sql.execution.StatementFault}. Stale when the catalogue's version has
   * changed.
   */
  public Change prepare(SqlNode statement) {
    return switch (statement) {
      case SqlInsert insert -> {
        Target target = Target.of(catalog, (SqlIdentifier) insert.getTargetTable());
        yield InsertRows.of(insert, new Tools(target, catalog, planner, waiting));
      }
      case UpdateItems update -> RowChanges.of(update, tools(update.table()));
      case DeleteItems delete -> RowChanges.of(delete, tools(delete.table()));
      default -> throw new IllegalArgumentException("no write of SQL: " + statement.getKind());
    };
  }

  private Tools tools(SqlIdentifier table) {
    return new Tools(Target.of(catalog, table), catalog, planner, waiting);
  }

  /** What every write needs. */
  record Tools(Target target, Catalog catalog, SqlPlanner planner, Waiting waiting) {}
}
