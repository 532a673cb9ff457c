package io.partita.sql.change;

import io.partita.sql.execution.StatementContext;
import org.apache.calcite.rel.type.RelDataType;

/** A write that can be executed, again and again, by several threads. */
public interface Change {
  /** A structure with a field for each parameter of the statement. */
  RelDataType parameterType();

  /**
   * Carries it out and answers how many rows it has changed. Blocks. Fails with {@link
   * io.partita.sql.execution.StatementFault}, which says how far it came.
   */
  long execute(StatementContext context);
}
